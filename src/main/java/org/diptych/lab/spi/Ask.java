package org.diptych.lab.spi;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.diptych.platform.Refusal;

/**
 * A question that what a run has learnt answers while somebody waits. The site prepares it, a warm
 * process that has libtorch answers it; an answer is a function of the product and of what was
 * prepared, and so is never computed twice.
 *
 * @param <Q> the question as people put it: a record like one of settings
 */
public interface Ask<Q extends Record> {

  /** Its name among the questions of the demo. */
  String kind();

  /** The kind of {@link Product} that answers it. */
  String productKind();

  Class<Q> question();

  /** What is not given is as here. */
  Q usual();

  /**
   * Makes a question what the networks are asked; in the site, without libtorch.
   *
   * @param cards of the products
   * @return for each, at most 1 MiB
   * @throws Refusal when it asks about something that is not there
   */
  List<byte[]> prepare(Q question, List<Map<String, String>> cards, Shown shown);

  /**
   * Makes a product ready to answer; in a process that has libtorch.
   *
   * @param file safetensors
   */
  Ready open(Map<String, String> card, Path file) throws IOException;

  /** The pictures that a question may be about. */
  interface Shown {

    /**
     * One that somebody brought, at most 1,024 pixels long.
     *
     * @throws Refusal when there is none, or whoever asks may not bring any
     */
    BufferedImage upload(String id);

    /**
     * One that a run was tested on, as {@link Demo#question}.
     *
     * @throws Refusal when there is none
     */
    BufferedImage question(int number);
  }

  /** A product that answers; used by one thread. */
  interface Ready extends AutoCloseable {

    /**
     * Within about a second.
     *
     * @param prepared one or more that {@link #prepare} made, asked by several people at a time
     * @return as many, each as if it had been asked alone
     */
    List<Answer> answer(List<byte[]> prepared);

    /** Memory that it takes, about. */
    long bytes();

    @Override
    void close();
  }

  /**
   * What was found out.
   *
   * @param mediaType "application/json", or that of a picture
   */
  record Answer(String mediaType, byte[] bytes) {

    public static final String JSON = "application/json";
  }
}
