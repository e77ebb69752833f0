package org.diptych.paintings;

import static org.diptych.paintings.SamplesNoise.clamp;
import static org.diptych.paintings.SamplesVec.vec;

import java.util.List;
import java.util.Optional;

/** Solid bodies given by signed distances, met by sphere tracing (Hart, 1996). */
final class SamplesScene {

  /** At most the distance from this point to the surface, negative inside. */
  interface Shape {
    double distance(double x, double y, double z);
  }

  /** The surface's colour at a point. */
  interface Paint {
    SamplesVec at(SamplesVec p);
  }

  /**
   * A shape about its own origin.
   *
   * @param bound radius of a sphere around the origin that holds all of the shape
   * @param gloss 0 for linen, 1 for glazed porcelain
   * @param glow how much light comes through from behind, as in a grape
   * @param rough height of small dents in the surface
   */
  record Body(
      SamplesVec origin,
      double bound,
      Shape shape,
      Paint paint,
      double gloss,
      double glow,
      double rough) {

    Body(SamplesVec origin, double bound, Shape shape, Paint paint, double gloss) {
      this(origin, bound, shape, paint, gloss, 0, 0);
    }

    /** Cheap and too small where this cannot be the nearest body anyway. */
    double distance(double x, double y, double z, double nearest) {
      double dx = x - origin.x();
      double dy = y - origin.y();
      double dz = z - origin.z();
      double reach = nearest + bound;
      boolean tooFar = reach > 0 && dx * dx + dy * dy + dz * dz > reach * reach;
      return tooFar ? nearest : shape.distance(dx, dy, dz);
    }
  }

  private final List<Body> bodies;
  private final double ceiling;

  /**
   * @param ceiling above it there is nothing
   */
  SamplesScene(List<Body> bodies, double ceiling) {
    this.bodies = bodies;
    this.ceiling = ceiling;
  }

  double distance(double x, double y, double z) {
    double nearest = 1e9;
    for (Body body : bodies) {
      nearest = Math.min(nearest, body.distance(x, y, z, nearest));
    }
    return nearest;
  }

  double distance(SamplesVec p) {
    return distance(p.x(), p.y(), p.z());
  }

  /** The body whose surface is nearest to a point. */
  Body bodyAt(SamplesVec p) {
    Body found = bodies.getFirst();
    double nearest = 1e9;
    for (Body body : bodies) {
      double d = body.distance(p.x(), p.y(), p.z(), nearest);
      if (d < nearest) {
        nearest = d;
        found = body;
      }
    }
    return found;
  }

  /** Where a ray first meets a body, if it does so before it is {@code far} away. */
  Optional<SamplesVec> meet(SamplesVec from, SamplesVec ray, double far) {
    double t = 0;
    double out = ray.y() > 0 ? Math.min(far, (ceiling - from.y()) / ray.y()) : far;
    for (int step = 0; step < 110 && t < out; step++) {
      double d = distance(from.x() + t * ray.x(), from.y() + t * ray.y(), from.z() + t * ray.z());
      if (d < 0.0006 * t) {
        return Optional.of(from.plus(ray.times(t)));
      }
      t += d;
    }
    return Optional.empty();
  }

  SamplesVec normal(SamplesVec p) {
    double e = 0.002;
    double a = distance(p.x() + e, p.y() - e, p.z() - e);
    double b = distance(p.x() - e, p.y() - e, p.z() + e);
    double c = distance(p.x() - e, p.y() + e, p.z() - e);
    double d = distance(p.x() + e, p.y() + e, p.z() + e);
    return vec(a - b - c + d, -a - b + c + d, -a + b - c + d).unit();
  }

  /** 1 where a wide light is fully seen, 0 in its shadow; the penumbra grows with the distance. */
  double lit(SamplesVec p, SamplesVec light, double sharpness) {
    double seen = 1;
    double t = 0.02;
    double out = (ceiling - p.y()) / light.y();
    for (int step = 0; step < 36 && t < out && seen > 0.005; step++) {
      double d = distance(p.x() + t * light.x(), p.y() + t * light.y(), p.z() + t * light.z());
      seen = Math.min(seen, 0.5 + 0.5 * sharpness * d / t);
      t += Math.clamp(d, 0.02, 0.3);
    }
    double s = clamp(seen);
    return s * s * (3 - 2 * s);
  }

  /** How open the surface is to the room: 1 on a free surface, near 0 in a crevice. */
  double openness(SamplesVec p, SamplesVec normal) {
    double closed = 0;
    double weight = 1;
    for (double h = 0.03; h < 0.6; h *= 2) {
      closed += weight * (h - distance(p.plus(normal.times(h)))) / h;
      weight *= 0.62;
    }
    return clamp(1 - 0.42 * closed);
  }
}
