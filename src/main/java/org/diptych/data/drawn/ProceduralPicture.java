package org.diptych.data.drawn;

import java.awt.geom.AffineTransform;
import java.util.Arrays;
import org.diptych.platform.Rng;

/**
 * Draws one picture of an object of a given class. Each property has a stream of its own that the
 * number of the picture selects, so that no property tells anything about the class or about
 * another property, and a change of the recipe changes nothing else.
 */
final class ProceduralPicture {

  /** A pixel is the object's when so much of it is covered. */
  private static final float COVERED = 1 / 3f;

  private static final int ATTEMPTS = 100;

  private final Recipe recipe;
  private final int side;
  private final Streams streams;

  ProceduralPicture(Recipe recipe, int side) {
    this.recipe = recipe;
    this.side = side;
    this.streams = new Streams(recipe.seed());
  }

  /** The object alone, and how far it is moved from the middle, in pixels of its drawing. */
  record Placed(Stencil stencil, int right, int down) {

    float[] covered() {
      return stencil.at(right, down);
    }

    /** The share of the object that is inside the picture. */
    double inside() {
      return stencil.inside(right, down);
    }

    /** (side, side), 1 where the object is. */
    byte[] mask() {
      float[] covered = covered();
      byte[] mask = new byte[covered.length];
      for (int i = 0; i < mask.length; i++) {
        mask[i] = (byte) (covered[i] >= COVERED ? 1 : 0);
      }
      return mask;
    }
  }

  /** A picture and the object in it. */
  record Drawn(Scene scene, Placed object) {}

  /** By number; the same number gives the same picture for ever. */
  Drawn draw(long number, int label) {
    Placed object = place(number, label);
    Scene scene = new Scene(side);
    Rng colours = streams.at("colours", number);
    Texture background = Texture.of(colours, recipe.texture());
    float[] everywhere = new float[side * side];
    Arrays.fill(everywhere, 1);
    scene.paint(background, everywhere);
    scene.paint(Texture.of(colours, recipe.texture()), clutter(streams.at("clutter", number)));
    fragments(number, label, scene);
    scene.paint(apart(colours, background), object.covered());
    scene.light(streams.at("light", number), recipe.lighting());
    scene.blur(streams.at("blur", number), recipe.blur());
    scene.noise(streams.at("noise", number), recipe.noise());
    return new Drawn(scene, object);
  }

  /** Anywhere, as long as enough of it is inside. */
  private Placed place(long number, int label) {
    Rng size = streams.at("scale", number);
    double diameter = side * RoundFigures.between(size, recipe.smallest(), recipe.largest());
    Stencil stencil = new Stencil(specimen(number, label), linear(number), diameter, side);
    Rng position = streams.at("position", number);
    int fine = Stencil.FINE * side;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int right = position.nextInt(fine + 1) - fine / 2;
      int down = position.nextInt(fine + 1) - fine / 2;
      if (stencil.inside(right, down) >= recipe.inside()) {
        return new Placed(stencil, right, down);
      }
    }
    return new Placed(stencil, 0, 0);
  }

  private Figure specimen(long number, int label) {
    double stroke = streams.at("stroke", number).nextDouble();
    return FigureClass.of(label).specimen(streams.at("parts", number), stroke);
  }

  /** Stretched, mirrored or not, and turned. */
  private AffineTransform linear(long number) {
    Rng aspect = streams.at("aspect", number);
    double stretch = Math.sqrt(1 + recipe.aspect() * aspect.nextDouble());
    double across = aspect.nextInt(2) == 0 ? stretch : 1 / stretch;
    return turned(streams.at("rotation", number), across);
  }

  private AffineTransform turned(Rng rng, double across) {
    double angle = 2 * Math.PI * recipe.rotation() * (2 * rng.nextDouble() - 1);
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    AffineTransform turn = new AffineTransform(cos, sin, -sin, cos, 0, 0);
    turn.scale(rng.nextInt(2) == 0 ? across : -across, 1 / across);
    return turn;
  }

  /** Soft blots: (side, side) in [0, 1]. */
  private float[] clutter(Rng rng) {
    double strength = recipe.clutter() * rng.nextDouble();
    SmoothNoise noise = new SmoothNoise(rng, 2 + rng.nextInt(3));
    float[] covered = new float[side * side];
    for (int i = 0; i < covered.length; i++) {
      double x = (i % side + 0.5) / side;
      double y = (Math.floorDiv(i, side) + 0.5) / side;
      covered[i] = (float) (strength * Math.clamp(2 * noise.at(x, y) - 0.5, 0, 1));
    }
    return covered;
  }

  /** Pieces of objects of other classes, as a small round window shows them. */
  private void fragments(long number, int label, Scene scene) {
    Rng rng = streams.at("fragments", number);
    int count = rng.nextInt(recipe.fragments() + 1);
    for (int i = 0; i < count; i++) {
      int classes = FigureClass.names().size();
      int other = (label + 1 + rng.nextInt(classes - 1)) % classes;
      double diameter = side * RoundFigures.between(rng, recipe.smallest(), recipe.largest());
      Figure figure = FigureClass.of(other).specimen(rng, rng.nextDouble());
      Stencil stencil = new Stencil(figure, turned(rng, 1), diameter, side);
      int fine = Stencil.FINE * side;
      float[] covered =
          stencil.at(rng.nextInt(fine + 1) - fine / 2, rng.nextInt(fine + 1) - fine / 2);
      window(rng, covered);
      scene.paint(Texture.of(rng, recipe.texture()), covered);
    }
  }

  /** Leaves what lies near one covered pixel. */
  private void window(Rng rng, float[] covered) {
    int centre = rng.nextInt(covered.length);
    for (int i = 0; i < covered.length && covered[centre] < COVERED; i++) {
      centre = (centre + 1) % covered.length;
    }
    double reach = side * recipe.fragmentSize() / 2;
    for (int i = 0; i < covered.length; i++) {
      double dx = i % side - centre % side;
      double dy = Math.floorDiv(i, side) - Math.floorDiv(centre, side);
      covered[i] *= (float) Math.clamp(reach + 0.5 - Math.sqrt(dx * dx + dy * dy), 0, 1);
    }
  }

  /** Another texture of the same distribution that stands out from the background. */
  private Texture apart(Rng rng, Texture background) {
    Texture texture = Texture.of(rng, recipe.texture());
    for (int i = 0; i < ATTEMPTS && texture.distance(background) < recipe.contrast(); i++) {
      texture = Texture.of(rng, recipe.texture());
    }
    return texture;
  }
}
