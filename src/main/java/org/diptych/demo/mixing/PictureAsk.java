package org.diptych.demo.mixing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.diptych.lab.spi.Ask;
import org.diptych.lab.spi.Setting;
import org.diptych.media.Pictures;
import org.diptych.nn.Ops;
import org.diptych.nn.Torch;
import org.diptych.nn.nets.Classifier;
import tools.jackson.databind.json.JsonMapper;

/** What a network that has learnt from mixed pictures says of a square of some picture. */
final class PictureAsk implements Ask<PictureAsk.Square> {

  static final String NONE = "none";

  /** The brightest of an attention map. */
  private static final int BRIGHTEST = 255;

  private static final JsonMapper JSON = JsonMapper.shared();

  /**
   * What is looked at.
   *
   * @param picture id of an upload; {@value #NONE} for a test picture
   * @param test number of the test picture
   * @param left of the square, as a share of the room that it has to move in
   * @param top likewise
   * @param side of the square, as a share of the picture's shorter side
   */
  record Square(
      String picture,
      @Setting(min = 0, max = 1_000_000) int test,
      @Setting double left,
      @Setting double top,
      @Setting(min = 0.05) double side) {

    BufferedImage of(BufferedImage whole) {
      int pixels = Math.min(whole.getWidth(), whole.getHeight());
      int cut = (int) Math.max(1, Math.round(side * pixels));
      int x = (int) Math.round(left * (whole.getWidth() - cut));
      int y = (int) Math.round(top * (whole.getHeight() - cut));
      return whole.getSubimage(x, y, cut, cut);
    }
  }

  /**
   * What one network says.
   *
   * @param probabilities by class
   * @param familiar whether it is at least as sure as of 95 in 100 test pictures
   * @param attention how much each place says for the likeliest class
   */
  record Look(List<String> classes, float[] probabilities, boolean familiar, Attention attention) {}

  /**
   * Class activation (Zhou et al. 2016), without what speaks against the class.
   *
   * @param values (side · side), row by row, 0 to 255
   */
  record Attention(int side, int[] values) {

    static Attention of(float[] activation) {
      int side = (int) Math.round(Math.sqrt(activation.length));
      float most = 1e-6f;
      for (float value : activation) {
        most = Math.max(most, value);
      }
      int[] values = new int[activation.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = Math.round(BRIGHTEST * Math.max(0, activation[i]) / most);
      }
      return new Attention(side, values);
    }
  }

  @Override
  public String kind() {
    return "picture";
  }

  @Override
  public String productKind() {
    return LearntClassifier.KIND;
  }

  @Override
  public Class<Square> question() {
    return Square.class;
  }

  @Override
  public Square usual() {
    return new Square(NONE, 0, 0, 0, 1);
  }

  /** The square as each network sees it: (3, side, side), a byte each. */
  @Override
  public List<byte[]> prepare(Square question, List<Map<String, String>> cards, Shown shown) {
    BufferedImage whole =
        question.picture().equals(NONE)
            ? shown.question(question.test())
            : shown.upload(question.picture());
    BufferedImage square = question.of(whole);
    Map<Integer, byte[]> bySide = new HashMap<>();
    return cards.stream()
        .map(card ->
            bySide.computeIfAbsent(LearntClassifier.side(card), side -> planes(square, side)))
        .toList();
  }

  private static byte[] planes(BufferedImage cut, int side) {
    BufferedImage square = Pictures.square(cut, side);
    byte[] planes = new byte[3 * side * side];
    for (int i = 0; i < side * side; i++) {
      int pixel = square.getRGB(i % side, i / side);
      planes[i] = (byte) (pixel >> 16);
      planes[side * side + i] = (byte) (pixel >> 8);
      planes[2 * side * side + i] = (byte) pixel;
    }
    return planes;
  }

  @Override
  public Ready open(Map<String, String> card, Path file) throws IOException {
    return new Opened(LearntClassifier.read(card), file);
  }

  /** A network that is ready. */
  private static final class Opened implements Ready {

    private static final float WHITE = 255;

    private final LearntClassifier learnt;
    private final NDManager manager = Torch.newManager();
    private final Classifier network;

    Opened(LearntClassifier learnt, Path file) throws IOException {
      this.learnt = learnt;
      try {
        network = learnt.open(file, manager);
      } catch (IOException | RuntimeException e) {
        manager.close();
        throw e;
      }
    }

    @Override
    public List<Answer> answer(List<byte[]> prepared) {
      int side = learnt.side();
      int length = 3 * side * side;
      int count = prepared.size();
      float[] values = new float[count * length];
      for (int i = 0; i < values.length; i++) {
        values[i] = (prepared.get(i / length)[i % length] & 0xFF) / WHITE;
      }
      try (NDManager room = manager.newSubManager()) {
        NDArray rgb = Ops.owned(room.create(values, new Shape(count, 3, side, side)));
        NDArray maps = network.maps(rgb, false); // (n, C, h, w)
        NDArray probabilities = network.scores(maps).softmax(1); // (n, classes)
        return IntStream.range(0, count)
            .mapToObj(i -> answer(maps.get(i), probabilities.get(i).toFloatArray()))
            .toList();
      }
    }

    /**
     * @param maps (C, h, w)
     */
    private Answer answer(NDArray maps, float... probabilities) {
      int best = Answers.likeliest(probabilities);
      float[] activation;
      try (NDArray evidence = network.evidence().get(best); // (C), of the network's own
          NDArray weights = evidence.reshape(-1, 1, 1)) {
        activation = maps.mul(weights).sum(new int[] {0}).toFloatArray(); // (h · w)
      }
      boolean familiar = probabilities[best] >= learnt.sure();
      Look look = new Look(learnt.classes(), probabilities, familiar, Attention.of(activation));
      return new Answer(Answer.JSON, JSON.writeValueAsBytes(look));
    }

    @Override
    public long bytes() {
      return network.parameters().values().stream().mapToLong(array -> 4 * array.size()).sum();
    }

    @Override
    public void close() {
      network.close();
      manager.close();
    }
  }
}
