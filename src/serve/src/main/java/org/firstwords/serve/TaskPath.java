package org.firstwords.serve;

import jakarta.ws.rs.PathParam;

/// The path parameters of a task.
public record TaskPath(@PathParam("run") String run, @PathParam("task") String task) {}
