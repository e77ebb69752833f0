package org.diptych.nn;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Boots libtorch, once per process, and says what it runs on. */
public final class Torch {

  /** The one libtorch that the engine's native half was built for; another loads and misbehaves. */
  static final String LIBTORCH = "2.7.1";

  private static boolean booted;

  private Torch() {}

  /**
   * Loads libtorch; further calls do nothing.
   *
   * @throws IllegalStateException when the libtorch named by PYTORCH_LIBRARY_PATH is not {@value
   *     #LIBTORCH}
   */
  public static synchronized void boot() {
    if (booted) {
      return;
    }
    Map<String, String> environment = System.getenv();
    LibtorchVersion.check(environment);
    if (!environment.containsKey("OMP_WAIT_POLICY")) {
      waitPassively();
    }
    setDefault("OPT_OUT_TRACKING", "true");
    setDefault("ai.djl.offline", "true");
    setDefault("ai.djl.pytorch.graph_optimizer", "false");
    LibtorchCache.sweep();
    engine();
    booted = true;
  }

  /** The CUDA device when the engine reports one, else the processor. */
  public static Device device() {
    boot();
    return engine().defaultDevice();
  }

  /**
   * A root of arrays on {@link #device}; the caller closes it.
   *
   * <p>Switches gradient recording off for the calling thread: libtorch starts every thread with it
   * on.
   */
  public static NDManager newManager() {
    boot();
    JniUtils.setGradMode(false);
    return baseManager();
  }

  /** As {@link #newManager}, but leaves gradient recording as it is: usable inside a tape. */
  static NDManager baseManager() {
    boot();
    return engine().newBaseManager();
  }

  /** Processor threads for one operator, when called from the calling thread. */
  public static void threads(int n) {
    boot();
    JniUtils.setNumThreads(n);
  }

  /**
   * Whether bfloat16 is faster than float32 here: CUDA, or a processor with AVX512-BF16 or
   * AMX-BF16. The system property {@code diptych.bf16} overrides.
   */
  public static boolean fastBf16() {
    String wish = System.getProperty("diptych.bf16");
    if (wish != null) {
      return Boolean.parseBoolean(wish);
    }
    return device().isGpu() || processorHas("avx512_bf16") || processorHas("amx_bf16");
  }

  /** The fastest format here for a frozen network. */
  public static Precision fastest() {
    return fastBf16() ? Precision.BF16 : Precision.FP32;
  }

  /** What a result was computed with; stored beside it. */
  public static Map<String, String> describe() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("libtorch", LIBTORCH);
    facts.put("djl", Engine.getDjlVersion());
    facts.put("device", device().toString());
    facts.put("processor", cpuInfo("model name"));
    facts.put("bf16", Boolean.toString(fastBf16()));
    return facts;
  }

  private static Engine engine() {
    return Engine.getEngine("PyTorch");
  }

  private static void setDefault(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private static boolean processorHas(String flag) {
    return (" " + cpuInfo("flags") + " ").contains(" " + flag + " ");
  }

  /** The first value of a field of /proc/cpuinfo, or the architecture where there is none. */
  private static String cpuInfo(String field) {
    Path info = Path.of("/proc/cpuinfo");
    if (Files.isReadable(info)) {
      try (var lines = Files.lines(info)) {
        return lines
            .filter(line -> line.startsWith(field))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse(System.getProperty("os.arch"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return System.getProperty("os.arch");
  }

  /**
   * Lets idle OpenMP threads sleep instead of spin: on shared cores spinning costs a factor of ten.
   * libgomp reads the variable when it is loaded, so it must be in the C environment before.
   */
  private static void waitPassively() {
    Linker linker = Linker.nativeLinker();
    var setenv = linker.defaultLookup().find("setenv");
    if (setenv.isEmpty()) {
      return; // Windows: its OpenMP does not read it either
    }
    var call =
        linker.downcallHandle(
            setenv.get(),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_INT));
    try (Arena arena = Arena.ofConfined()) {
      int failed =
          (int)
              call.invokeExact(
                  arena.allocateFrom("OMP_WAIT_POLICY"), arena.allocateFrom("PASSIVE"), 0);
      assert failed == 0;
    } catch (Throwable e) {
      throw new IllegalStateException("setenv could not be called", e);
    }
  }
}
