package org.diptych.lab.spi;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.diptych.queue.Lane;

/** The demos that this installation has. */
public final class Demos {

  private final List<Demo<?>> demos;

  public Demos(List<Demo<?>> demos) {
    Comparator<Demo<?>> longRunsFirst = Comparator.comparing(demo -> lane(demo) != Lane.LONG);
    this.demos =
        demos.stream().sorted(longRunsFirst.thenComparing(demo -> demo.card().id())).toList();
  }

  /** Of its first method as it begins; others may be quicker. */
  public static <S extends Record> Lane lane(Demo<S> demo) {
    Method<S> first = demo.methods().getFirst();
    return demo.plan(first, first.defaults(), Inputs.NONE).lane();
  }

  public List<Demo<?>> all() {
    return demos;
  }

  public Set<String> ids() {
    return demos.stream().map(demo -> demo.card().id()).collect(Collectors.toSet());
  }

  /** Those that can see through this network. */
  public List<Demo<?>> using(String network) {
    return demos.stream().filter(demo -> demo.networks().contains(network)).toList();
  }

  /**
   * @throws Refusal when there is no such demo
   */
  public Demo<?> get(String id) {
    return find(id).orElseThrow(() -> new Refusal(Kind.NOT_FOUND, "demo.unknown", id));
  }

  public Optional<Demo<?>> find(String id) {
    return demos.stream()
        .<Demo<?>>map(demo -> demo)
        .filter(demo -> demo.card().id().equals(id))
        .findFirst();
  }

  /**
   * @throws Refusal when the demo has no such method
   */
  public static <S extends Record> Method<S> method(Demo<S> demo, String id) {
    return demo.methods().stream()
        .filter(method -> method.id().equals(id))
        .findFirst()
        .orElseThrow(() ->
            new Refusal(
                Kind.INVALID,
                "method.unknown",
                id,
                demo.methods().stream().map(Method::id).toList()));
  }

  /**
   * What can be asked under this name.
   *
   * @throws Refusal when the demo has no such ask
   */
  public static Ask<?> ask(Demo<?> demo, String kind) {
    return demo.asks().stream()
        .<Ask<?>>map(ask -> ask)
        .filter(ask -> ask.kind().equals(kind))
        .findFirst()
        .orElseThrow(() -> new Refusal(Kind.NOT_FOUND, "ask.kind", kind, demo.card().id()));
  }
}
