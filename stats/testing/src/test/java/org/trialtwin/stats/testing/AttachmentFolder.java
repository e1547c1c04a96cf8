package org.trialtwin.stats.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.platform.engine.OutputDirectoryCreator;
import org.junit.platform.engine.TestDescriptor;

/** Where a launcher would keep what tests attach. */
record AttachmentFolder(Path folder) implements OutputDirectoryCreator {
    @Override
    public Path getRootDirectory() {
        return folder;
    }

    @Override
    public Path createOutputDirectory(TestDescriptor test) throws IOException {
        return Files.createDirectories(
                folder.resolve(Integer.toHexString(test.getUniqueId().hashCode())));
    }
}
