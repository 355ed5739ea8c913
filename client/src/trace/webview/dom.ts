/** How are elements made and brought up to date? Everything is text or an attribute of ours, never HTML. */

type Child = Node | string | undefined | false;

/** `false` and undefined leave an attribute or a child out. `key` is what {@link patch} knows a sibling by. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string | boolean | undefined>>,
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    made.setAttribute(name === 'key' ? keyAttribute : name, value === true ? '' : value);
  }
  made.append(...children.filter((child) => child !== undefined && child !== false));
  return made;
}

const keyAttribute = 'data-key';

/**
 * Makes an element what another one is, and touches nothing that is so already: focus, selection, scroll positions and
 * opened `<details>` stay. The other element is used up.
 */
export function patch(current: Element, wanted: Element): void {
  for (const { name } of [...current.attributes]) {
    if (!wanted.hasAttribute(name) && !isOfThePerson(current, name)) current.removeAttribute(name);
  }
  for (const { name, value } of wanted.attributes) {
    if (current.getAttribute(name) !== value && !isOfThePerson(current, name))
      current.setAttribute(name, value);
  }
  patchChildren(current, [...wanted.childNodes]);
}

function patchChildren(parent: Element, wanted: readonly ChildNode[]): void {
  const wantedKeys = new Set(wanted.map(keyOf));
  const keyed = new Map<string, ChildNode>();
  for (const child of parent.childNodes) keyed.set(keyOf(child) ?? '', child);
  let next: ChildNode | null = parent.firstChild;
  for (const fresh of wanted) {
    // What is wanted nowhere goes first, so that what stays need not move: a moved element loses the focus.
    while (next && keyOf(next) !== undefined && !wantedKeys.has(keyOf(next))) next = removed(next);
    const key = keyOf(fresh);
    const match: ChildNode | null | undefined = key === undefined ? next : keyed.get(key);
    if (match && isLike(match, fresh)) {
      if (match === next) next = next.nextSibling;
      else parent.insertBefore(match, next);
      update(match, fresh);
    } else {
      parent.insertBefore(fresh, next);
    }
  }
  while (next) next = removed(next);
}

function update(current: ChildNode, fresh: ChildNode): void {
  if (current instanceof Element && fresh instanceof Element) patch(current, fresh);
  else if (current.nodeValue !== fresh.nodeValue) current.nodeValue = fresh.nodeValue;
}

function isLike(one: ChildNode, other: ChildNode): boolean {
  return one.nodeName === other.nodeName && keyOf(one) === keyOf(other);
}

function keyOf(node: ChildNode): string | undefined {
  return node instanceof Element ? (node.getAttribute(keyAttribute) ?? undefined) : undefined;
}

/** Whether details are open is for the person to say. */
function isOfThePerson({ tagName }: Element, attribute: string): boolean {
  return tagName === 'DETAILS' && attribute === 'open';
}

/** Removes a node; the one behind it. */
function removed(node: ChildNode): ChildNode | null {
  const { nextSibling } = node;
  node.remove();
  return nextSibling;
}
