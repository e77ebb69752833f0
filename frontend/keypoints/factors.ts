/** A square matrix, taken apart so that systems of it are solved in n² each: Gauss, with the largest pivots. */
export class Factors {
  private readonly rows: Float64Array[];
  private readonly order: number[]; // which row of the right side belongs to each row

  /** @param rows of the matrix; they are written over */
  constructor(rows: Float64Array[]) {
    const n = rows.length;
    this.rows = rows;
    this.order = Array.from(rows, (_, i) => i);
    for (let k = 0; k < n; k++) {
      this.swap(k, this.largest(k));
      const pivot = rows[k];
      for (let i = k + 1; i < n; i++) {
        const row = rows[i];
        const factor = (row[k] /= pivot[k]);
        if (factor) for (let j = k + 1; j < n; j++) row[j] -= factor * pivot[j];
      }
    }
  }

  private largest(k: number): number {
    const { rows } = this;
    let best = k;
    for (let i = k + 1; i < rows.length; i++) if (Math.abs(rows[i][k]) > Math.abs(rows[best][k])) best = i;
    return best;
  }

  private swap(i: number, j: number) {
    const { rows, order } = this;
    [rows[i], rows[j]] = [rows[j], rows[i]];
    [order[i], order[j]] = [order[j], order[i]];
  }

  /** The x of matrix · x = right. */
  solve(right: Float64Array): Float64Array {
    const { rows, order } = this;
    const n = rows.length;
    const x = Float64Array.from(order, (i) => right[i]);
    for (let i = 0; i < n; i++) {
      const row = rows[i];
      let sum = x[i];
      for (let j = 0; j < i; j++) sum -= row[j] * x[j];
      x[i] = sum;
    }
    for (let i = n - 1; i >= 0; i--) {
      const row = rows[i];
      let sum = x[i];
      for (let j = i + 1; j < n; j++) sum -= row[j] * x[j];
      x[i] = sum / row[i];
    }
    return x;
  }
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
