/**
 * The lower triangle L with L L' = matrix, row by row, for a symmetric positive definite matrix of `size` rows; only
 * its lower half is read (G. H. Golub, C. F. Van Loan, Matrix Computations, 2013, section 4.2).
 * @returns `null` when the matrix is not positive definite
 */
export function cholesky(matrix: Float64Array, size: number): Float64Array | null {
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    const atRow = row * size;
    for (let column = 0; column <= row; column++) {
      const atColumn = column * size;
      let rest = matrix[atRow + column]!;
      for (let k = 0; k < column; k++) rest -= lower[atRow + k]! * lower[atColumn + k]!;
      if (column < row) lower[atRow + column] = rest / lower[atColumn + column]!;
      else if (rest > 0) lower[atRow + row] = Math.sqrt(rest);
      else return null;
    }
  }
  return lower;
}

/** Solves L x = right in place. */
export function solveLower(lower: Float64Array, size: number, right: Float64Array): Float64Array {
  for (let row = 0; row < size; row++) {
    let rest = right[row]!;
    for (let k = 0; k < row; k++) rest -= lower[row * size + k]! * right[k]!;
    right[row] = rest / lower[row * size + row]!;
  }
  return right;
}

/** The inverse of L L', both halves. */
export function inverseOf(lower: Float64Array, size: number): Float64Array {
  // The columns of the inverse of L, each stored as a row: entries above the diagonal are nought.
  const columns = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    const at = column * size;
    columns[at + column] = 1 / lower[at + column]!;
    for (let row = column + 1; row < size; row++) {
      let rest = 0;
      const atRow = row * size;
      for (let k = column; k < row; k++) rest -= lower[atRow + k]! * columns[at + k]!;
      columns[at + row] = rest / lower[atRow + row]!;
    }
  }
  const inverse = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = 0;
      for (let k = row; k < size; k++) sum += columns[row * size + k]! * columns[column * size + k]!;
      inverse[row * size + column] = sum;
      inverse[column * size + row] = sum;
    }
  }
  return inverse;
}

/** A square matrix times a vector. */
export function times(matrix: Float64Array, size: number, vector: Float64Array): Float64Array {
  const product = new Float64Array(size);
  for (let row = 0; row < size; row++) {
    let sum = 0;
    for (let k = 0; k < size; k++) sum += matrix[row * size + k]! * vector[k]!;
    product[row] = sum;
  }
  return product;
}

export function dot(first: Float64Array, second: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < first.length; i++) sum += first[i]! * second[i]!;
  return sum;
}
