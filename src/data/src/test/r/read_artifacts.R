# Runs the R blocks of src/docs/file-formats.md on a finished smoke run, and checks what they have read.
# Needs R and jsonlite. The block on the tables of analyse runs if the run has that task.
#
# Rscript src/data/src/test/r/read_artifacts.R src/docs/file-formats.md runs/smoke

arguments <- commandArgs(trailingOnly = TRUE)
run <- arguments[2]
text <- readLines(arguments[1], encoding = "UTF-8")

starts <- which(text == "```r")
ends <- sapply(starts, function(start) start + which(text[-seq_len(start)] == "```")[1])
blocks <- mapply(function(start, end) gsub("runs/smoke", run, text[(start + 1):(end - 1)], fixed = TRUE), starts, ends)

checks <- list(
  run = function(read) with(read, stopifnot(all(tasks$state == "success"), "task" %in% history$event, nrow(accuracies) == 3)),
  metrics = function(read) with(read, stopifnot(
    nrow(steps) > 0, nrow(epochs) > 0, nrow(steps) + nrow(epochs) == nrow(lines),
    !is.unsorted(steps$step), min(epochs$val_loss) == epochs$val_loss[epochs$epoch == best])),
  pairs = function(read) with(read, stopifnot(
    nrow(pairs) == card$utterances$train, length(ids) == nrow(pairs), !anyNA(unlist(ids)), anyDuplicated(frames$name) == 0)),
  corpus = function(read) with(read, stopifnot(all(c("Time", "Utterance", "Speaker") %in% names(transcripts)), all(boxes$width > 0))),
  predictions = function(read) with(read, {
    chosen <- categories[cbind(seq_len(nrow(logits)), max.col(logits, ties.method = "first"))]
    stopifnot(nrow(trials) == nrow(predictions), sum(predictions$correct) == scores$correct, sum(chosen == predictions$target_category) == scores$correct)
    stopifnot(all.equal(as.vector(by_category), sapply(names(by_category), function(name) scores$categories[[name]]$accuracy), check.attributes = FALSE))
  }),
  maps = function(read) with(read, stopifnot(all(by_word >= 0 & by_word <= 1), summary$schema >= 1)),
  analysis = function(read) with(read, stopifnot(setequal(embedding$embedding_type, c("image", "image_mean", "text")), nrow(similarity) > 0, min(nearest$rank) == 1)))
stopifnot(length(blocks) == length(checks))

for (at in seq_along(checks)) {
  if (names(checks)[at] == "analysis" && !file.exists(file.path(run, "analyse/manifest.json"))) {
    cat("analysis not run: the run has no task analyse\n")
    next
  }
  read <- new.env()
  eval(parse(text = blocks[[at]]), read)
  checks[[at]](read)
  cat(names(checks)[at], "ok\n")
}
