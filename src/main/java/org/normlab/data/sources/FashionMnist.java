package org.normlab.data.sources;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.normlab.data.DataSet;
import org.normlab.data.InvalidDataException;
import org.normlab.data.Mnist;

/**
 * Fashion-MNIST: 60,000 and 10,000 gray images, 28x28, of ten kinds of clothes.
 *
 * @see <a href="https://github.com/zalandoresearch/fashion-mnist">Xiao, Rasul, Vollgraf 2017, arXiv 1708.07747</a>
 */
final class FashionMnist {
    static final String NAME = "fashion-mnist";

    private static final String HOME = "https://github.com/zalandoresearch/fashion-mnist";
    private static final String ADDRESS = "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/"
            + "b2617bb6d3ffa2e429640350f613e3291e10b141/data/fashion/";

    private static final RemoteFolder FILES = new RemoteFolder(
            HOME,
            List.of(
                    file(
                            "train-images-idx3-ubyte.gz",
                            26_421_880,
                            "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
                    file(
                            "train-labels-idx1-ubyte.gz",
                            29_515,
                            "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
                    file(
                            "t10k-images-idx3-ubyte.gz",
                            4_422_102,
                            "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
                    file(
                            "t10k-labels-idx1-ubyte.gz",
                            5_148,
                            "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5")));

    /**
     * Of what the files above hold, for others may have packed it again, as Debian's package dataset-fashion-mnist does:
     * with the file's name and the time put back into their headers, its files have the digests above.
     */
    private static final Map<String, String> CONTENT = Map.of(
            "train-images-idx3-ubyte", "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
            "train-labels-idx1-ubyte", "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
            "t10k-images-idx3-ubyte", "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
            "t10k-labels-idx1-ubyte", "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34");

    private static final List<String> CLASSES = List.of(
            "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot");

    private FashionMnist() {}

    /** From the cache; what it lacks is downloaded first. */
    static DataSet read(Cache cache) {
        Path folder = cache.folder().resolve(NAME);
        FILES.fetch(folder, FashionMnist::isThere, cache.listener());
        DataSet data = Mnist.read(folder);
        data.sha256().forEach((name, sha256) -> {
            if (!sha256.equals(CONTENT.get(name))) {
                throw new InvalidDataException(
                        "%s in %s is not Fashion-MNIST's: its content has SHA-256 %s in place of %s; delete it, and it"
                                        .formatted(name, folder, sha256, CONTENT.get(name))
                                + " is downloaded anew.");
            }
        });
        return data.withClassNames(CLASSES);
    }

    static boolean isIn(Cache cache) {
        return FILES.isComplete(cache.folder().resolve(NAME), FashionMnist::isThere);
    }

    /** As {@link Mnist#read} finds it: packed or not. */
    private static boolean isThere(Path folder, RemoteFile file) {
        String packed = file.name();
        String plain = packed.substring(0, packed.length() - ".gz".length());
        return Stream.of(packed, plain, packed.replace("-idx", ".idx"), plain.replace("-idx", ".idx"))
                .map(folder::resolve)
                .anyMatch(Files::isRegularFile);
    }

    private static RemoteFile file(String name, long bytes, String sha256) {
        return new RemoteFile(name, URI.create(ADDRESS + name), bytes, sha256);
    }
}
