// Draws many like tasks of a large run as one.

const LARGE = 24; // tasks; smaller runs are drawn task by task
const ALIKE = 4;
const CENTRED = 8; // nodes in the widest layer; as the server lays out the tasks
const WORST = ["failed", "upstream_failed", "interrupted", "up_for_retry", "running", "waiting", "skipped", "success"];

/** Equal for tasks of one kind: same place in the order, same command, names that differ in numbers only. */
const kind = task => `${task.layer} ${task.command} ${task.task_id.replace(/\d+/g, "#")}`;

function gather(tasks) {
  const kinds = new Map();
  for (const task of tasks) kinds.set(kind(task), [...(kinds.get(kind(task)) ?? []), task]);
  return kinds;
}

const single = task => ({ id: task.task_id, tasks: [task], layer: task.layer, position: task.position });

function merged(id, tasks) {
  const states = WORST.map(state => [state, tasks.filter(each => each.state === state).length]).filter(each => each[1] > 0);
  const position = tasks.reduce((sum, each) => sum + each.position, 0) / tasks.length;
  const name = tasks[0].task_id.replace(/\d+/g, "#").replace(/[._#-]*#[._#-]*$/, "") || tasks[0].command;
  return { id, tasks, name, layer: tasks[0].layer, position, states, state: states[0]?.[0] ?? tasks[0].state };
}

/** Closes the gaps that merged tasks leave in each layer. */
function stack(nodes) {
  const layers = new Map();
  for (const node of nodes) layers.set(node.layer, [...(layers.get(node.layer) ?? []), node]);
  const widest = Math.max(...[...layers.values()].map(each => each.length));
  for (const layer of layers.values()) {
    const start = widest > CENTRED ? 0 : (widest - layer.length) / 2;
    layer.sort((one, other) => one.position - other.position).forEach((node, at) => { node.position = start + at; });
  }
}

/** The nodes and edges to draw; `groups` says whether some tasks can be drawn as one. */
export function graph(run, view) {
  const kinds = gather(run.tasks);
  const groups = run.tasks.length > LARGE && [...kinds.values()].some(each => each.length >= ALIKE);
  if (!groups || !view.grouped) return { groups, nodes: run.tasks.map(single), edges: run.edges };
  const nodes = [...kinds].flatMap(([id, tasks]) => tasks.length >= ALIKE && !view.open.has(id) ? [merged(id, tasks)] : tasks.map(single));
  stack(nodes);
  const holder = new Map(nodes.flatMap(node => node.tasks.map(task => [task.task_id, node.id])));
  const edges = new Map(run.edges.map(([one, other]) => [holder.get(one), holder.get(other)]).map(edge => [JSON.stringify(edge), edge]));
  return { groups, nodes, edges: [...edges.values()] };
}
