package dev.cyanotype.blueprints.datasets.corruption;

/** Transforms blocks of a plane of numbers from 0 to 255, quantises them and transforms them back. */
final class JpegBlocks {
    private static final int SIDE = 8;

    /** Table K.1 of ITU-T T.81. */
    private static final int[] LUMA = {
        16, 11, 10, 16, 24, 40, 51, 61, //
        12, 12, 14, 19, 26, 58, 60, 55, //
        14, 13, 16, 24, 40, 57, 69, 56, //
        14, 17, 22, 29, 51, 87, 80, 62, //
        18, 22, 37, 56, 68, 109, 103, 77, //
        24, 35, 55, 64, 81, 104, 113, 92, //
        49, 64, 78, 87, 103, 121, 120, 101, //
        72, 92, 95, 98, 112, 100, 103, 99
    };

    /** Table K.2 of ITU-T T.81; all others are 99. */
    private static final int[][] CHROMA = {{17, 18, 24, 47}, {18, 21, 26, 66}, {24, 26, 56}, {47, 66}};

    private static final int LAST = 99;
    private static final double[] COSINES = cosines();

    private final int[] steps;

    private JpegBlocks(int[] table, int quality) {
        int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
        steps = new int[SIDE * SIDE];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = Math.max(1, Math.min(255, (table[i] * percent + 50) / 100));
        }
    }

    static JpegBlocks luma(int quality) {
        return new JpegBlocks(LUMA, quality);
    }

    static JpegBlocks chroma(int quality) {
        int[] table = new int[SIDE * SIDE];
        for (int i = 0; i < table.length; i++) {
            int row = i / SIDE;
            int column = i % SIDE;
            table[i] = row < CHROMA.length && column < CHROMA[row].length ? CHROMA[row][column] : LAST;
        }
        return new JpegBlocks(table, quality);
    }

    /** Returns the discrete cosine transform, orthonormal, of which row {@code u} stands at {@code 8 u}. */
    private static double[] cosines() {
        double[] cosines = new double[SIDE * SIDE];
        for (int u = 0; u < SIDE; u++) {
            for (int x = 0; x < SIDE; x++) {
                double cosine = StrictMath.cos((2 * x + 1) * u * Math.PI / (2 * SIDE));
                cosines[u * SIDE + x] = cosine * (u == 0 ? Math.sqrt(1.0 / SIDE) : 0.5);
            }
        }
        return cosines;
    }

    double[] apply(double[] plane, int width, int height) {
        double[] made = new double[plane.length];
        double[] block = new double[SIDE * SIDE];
        for (int top = 0; top < height; top += SIDE) {
            for (int left = 0; left < width; left += SIDE) {
                for (int i = 0; i < block.length; i++) {
                    int x = Math.min(left + i % SIDE, width - 1);
                    int y = Math.min(top + i / SIDE, height - 1);
                    block[i] = plane[y * width + x] - 128;
                }
                quantise(block);
                for (int i = 0; i < block.length; i++) {
                    int x = left + i % SIDE;
                    int y = top + i / SIDE;
                    if (x < width && y < height) {
                        made[y * width + x] = JpegLoss.whole(block[i] + 128);
                    }
                }
            }
        }
        return made;
    }

    private void quantise(double[] block) {
        transform(block, false);
        for (int i = 0; i < block.length; i++) {
            double times = Math.floor(Math.abs(block[i]) / steps[i] + 0.5);
            block[i] = block[i] < 0 ? -times * steps[i] : times * steps[i];
        }
        transform(block, true);
    }

    /** Transforms the rows and then the columns, or transforms them back. */
    private static void transform(double[] block, boolean back) {
        double[] rows = new double[block.length];
        for (int i = 0; i < block.length; i++) {
            for (int k = 0; k < SIDE; k++) {
                rows[i] += block[i / SIDE * SIDE + k] * cosine(i % SIDE, k, back);
            }
        }
        for (int i = 0; i < block.length; i++) {
            double sum = 0;
            for (int k = 0; k < SIDE; k++) {
                sum += rows[k * SIDE + i % SIDE] * cosine(i / SIDE, k, back);
            }
            block[i] = sum;
        }
    }

    private static double cosine(int to, int from, boolean back) {
        return back ? COSINES[from * SIDE + to] : COSINES[to * SIDE + from];
    }
}
