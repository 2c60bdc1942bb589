package org.firstwords.frames.caption;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.InputLimit;
import org.firstwords.core.storage.Location;
import org.firstwords.data.folder.SystemFiles;
import org.jspecify.annotations.Nullable;

/// The samples of WebDataset tars that any tool wrote. Files one after the other whose names are
/// equal up to the first dot are one sample; an image and a `.txt` or `.json` make a picture with
/// captions.
public final class ForeignShards implements CaptionSource {
  private static final List<String> SUFFIXES = List.of(".tar", ".tar.gz", ".tgz");
  private static final int NAMED = 3;
  private final ArtifactStore store;
  private final Iterator<Location> shards;
  private final int count;
  private final SampleReader samples;
  private final List<String> incomplete = new ArrayList<>();
  private String shard = "";
  private @Nullable TarArchiveInputStream tar;
  private @Nullable TarArchiveEntry pending;
  private Optional<CaptionedImage> next = Optional.empty();
  private boolean ended;

  private ForeignShards(ArtifactStore store, List<Location> shards, String captionKey) {
    this.store = store;
    this.shards = shards.iterator();
    this.count = shards.size();
    this.samples = new SampleReader(captionKey);
  }

  /// @param at a tar or a folder of tars
  /// @param captionKey of the caption in `.json`
  /// @throws UserException if there is no tar
  public static ForeignShards open(ArtifactStore store, Location at, String captionKey)
      throws IOException {
    if (store.find(at).isPresent()) {
      return new ForeignShards(store, List.of(at), captionKey);
    }
    var prefix = at.toString().length() + 1;
    try (var listed = store.list(at)) {
      var shards =
          listed
              .map(ArtifactStore.Stored::location)
              .filter(file -> isTar(file.name()))
              .filter(file -> !SystemFiles.matches(file.toString().substring(prefix)))
              .toList();
      if (shards.isEmpty()) {
        throw new UserException(
            "no tar (*.tar, *.tar.gz, *.tgz) in %s; check --shards".formatted(at));
      }
      return new ForeignShards(store, shards, captionKey);
    }
  }

  private static boolean isTar(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    return SUFFIXES.stream().anyMatch(lower::endsWith);
  }

  @Override
  public boolean hasNext() {
    try {
      while (next.isEmpty() && !ended) {
        advance();
      }
    } catch (IOException damaged) {
      throw new UserException(
          "%s is no whole tar: %s; copy it again".formatted(shard, damaged.getMessage()), damaged);
    }
    return next.isPresent();
  }

  @Override
  public CaptionedImage next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    var image = next.orElseThrow();
    next = Optional.empty();
    return image;
  }

  /// Reads one sample, or opens the next tar.
  private void advance() throws IOException {
    if (pending == null) {
      openNext();
      return;
    }
    var key = SampleReader.key(pending.getName());
    var files = new LinkedHashMap<String, byte[]>();
    while (pending != null && SampleReader.key(pending.getName()).equals(key)) {
      addPending(files);
      pending = nextFile();
    }
    take(key, files);
  }

  private void addPending(Map<String, byte[]> files) throws IOException {
    var entry = Objects.requireNonNull(pending);
    if (samples.isWanted(entry.getName())) {
      var content =
          InputLimit.IMAGE.readAll(Objects.requireNonNull(tar), shard + "/" + entry.getName());
      if (content.length < entry.getSize()) {
        throw new IOException("%s ends early".formatted(entry.getName()));
      }
      files.put(SampleReader.suffix(entry.getName()), content);
    }
  }

  private void take(String key, Map<String, byte[]> files) {
    if (files.isEmpty()) {
      return;
    }
    next = samples.image(shard, key, files);
    if (next.isEmpty()) {
      incomplete.add(shard + "/" + key);
    }
  }

  private void openNext() throws IOException {
    close();
    if (!shards.hasNext()) {
      ended = true;
      return;
    }
    var at = shards.next();
    shard = at.name();
    tar = new TarArchiveInputStream(unzipped(store.read(at)), "UTF-8");
    pending = nextFile();
  }

  private static InputStream unzipped(InputStream file) throws IOException {
    var in = new BufferedInputStream(file, 1 << 16);
    in.mark(2);
    var isGzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return isGzip ? new GZIPInputStream(in, 1 << 16) : in;
  }

  private @Nullable TarArchiveEntry nextFile() throws IOException {
    var open = Objects.requireNonNull(tar);
    var entry = open.getNextEntry();
    while (entry != null && (!entry.isFile() || SystemFiles.matches(entry.getName()))) {
      entry = open.getNextEntry();
    }
    return entry;
  }

  @Override
  public String unit() {
    return "tars";
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public List<String> warnings() {
    return incomplete.isEmpty()
        ? List.of()
        : List.of(
            "%d samples without an image or a caption are left out, such as %s"
                .formatted(
                    incomplete.size(),
                    String.join(", ", incomplete.stream().limit(NAMED).toList())));
  }

  @Override
  public void close() throws IOException {
    if (tar != null) {
      tar.close();
      tar = null;
    }
  }
}
