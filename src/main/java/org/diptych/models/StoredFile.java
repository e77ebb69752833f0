package org.diptych.models;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.diptych.models.Model.Origin;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * A file of weights at its place, as it is at this moment.
 *
 * @param changed when, in milliseconds since 1970
 */
record StoredFile(String name, Origin origin, long bytes, long changed, Resource resource) {

  static final String EXTENSION = ".safetensors";

  private static final int LONGEST_CARD = 1 << 16;

  /** What lies in the folder now, by name. */
  static List<StoredFile> in(Path folder) throws IOException {
    List<StoredFile> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (file.getFileName().toString().endsWith(EXTENSION)) {
          found.add(of(new FileSystemResource(file.toFile()), Origin.IMPORTED));
        }
      }
    } catch (FileNotFoundException e) { // deleted a moment ago
      return in(folder);
    }
    return found;
  }

  /** What is part of the program. */
  static List<StoredFile> shipped() throws IOException {
    String pattern = "classpath*:models/*" + EXTENSION;
    List<StoredFile> found = new ArrayList<>();
    for (Resource file : new PathMatchingResourcePatternResolver().getResources(pattern)) {
      found.add(of(file, Origin.SHIPPED));
    }
    return found;
  }

  static StoredFile of(Resource file, Origin origin) throws IOException {
    String name = Optional.ofNullable(file.getFilename()).orElse("");
    return new StoredFile(name, origin, file.contentLength(), file.lastModified(), file);
  }

  InputStream open() throws IOException {
    return resource.getInputStream();
  }

  /** The text file of the same name that ends in {@code .md}; empty when there is none. */
  String card() throws IOException {
    Resource card = resource.createRelative(cardName());
    if (!card.exists()) {
      return "";
    }
    try (InputStream in = card.getInputStream()) {
      return new String(in.readNBytes(LONGEST_CARD), StandardCharsets.UTF_8);
    }
  }

  String cardName() {
    return name.substring(0, name.length() - EXTENSION.length()) + ".md";
  }
}
