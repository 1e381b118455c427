"""Packs forms and readings into a minimal automaton.

A key is a form in lower case (UTF-8), a zero byte, and the number of its list of readings (two
bytes, the high one first). A list of readings is a list of edit scripts, the most likely first.

Layout of the file, numbers little-endian:
    "ZWL1", u32 number of scripts, u32 number of lists, u32 bytes of letters, u32 bytes of automaton,
    letters:   64 bytes, the byte that each of the labels 0…62 stands for (the 64th is unused)
    scripts:   per script u8 category, u8 bytes kept, u8 bytes dropped after them, u8 bytes dropped at
               the end, u8 bytes added, u32 place of the added bytes
    lists:     per list u32: place of its first script number among `members`, ended by the next list
    members:   u16 script numbers
    added:     the added bytes
    automaton: edges; see `Automaton`
"""
import collections, struct
from sources import ADJECTIVE, NAME, NOUN, OTHER, VERB

CATEGORY = {NOUN: 0, NAME: 1, VERB: 2, ADJECTIVE: 3, OTHER: 4}


def script(form, lemma, category):
    """(category, kept, dropped, cut, added): keep the first bytes, drop some, cut the end, add bytes."""
    target = lemma.lower().encode()
    source = form.encode()
    best = None
    # `eingeladen` → `einladen`, `einzuladen` → `einladen`.
    for infix in (b"", b"ge", b"zu"):
        starts = [0] if not infix else [i for i in range(len(source)) if source.startswith(infix, i)]
        for start in starts:
            if infix and (start > 15 or category not in (VERB,)):
                continue
            rest = source[:start] + source[start + len(infix):]
            same = common(rest, target)
            if infix and same < start:
                continue
            cut, added = len(rest) - same, target[same:]
            cost = cut + len(added) + 2 * len(infix)
            candidate = (cost, CATEGORY[category], start if infix else 0, len(infix), cut, added)
            if best is None or candidate < best:
                best = candidate
    return best[1:]


def common(one, other):
    """The length of the common start, at a character boundary of both."""
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    while same > 0 and ((same < len(one) and one[same] & 0xC0 == 0x80) or (same < len(other) and other[same] & 0xC0 == 0x80)):
        same -= 1
    return same


def pack(readings):
    scripts = collections.Counter()
    lists = collections.Counter()
    of_form = {}
    for form, found in readings.items():
        members = tuple(script(form, lemma, category) for lemma, category in found)
        of_form[form] = members
        lists[members] += 1
        scripts.update(members)
    script_ids = {s: i for i, (s, _) in enumerate(sorted(scripts.items(), key=lambda x: (-x[1], x[0])))}
    list_ids = {m: i for i, (m, _) in enumerate(sorted(lists.items(), key=lambda x: (-x[1], x[0])))}
    assert len(script_ids) < 65536 and len(list_ids) < 65536
    added, places = bytearray(), {}
    script_bytes = bytearray()
    for category, kept, dropped, cut, text in script_ids:
        if text not in places:
            at = added.find(text)
            if at < 0:
                at = len(added)
                added += text
            places[text] = at
        script_bytes += struct.pack("<BBBBBI", category, kept, dropped, cut, len(text), places[text])
    list_bytes, members = bytearray(), bytearray()
    for numbers in list_ids:
        list_bytes += struct.pack("<I", len(members) // 2)
        for one in numbers:
            members += struct.pack("<H", script_ids[one])
    list_bytes += struct.pack("<I", len(members) // 2)
    keys = sorted(form.encode() + b"\0" + struct.pack(">H", list_ids[m]) for form, m in of_form.items())
    letters, automaton = Automaton(keys).pack()
    head = b"ZWL1" + struct.pack("<IIIII", len(script_ids), len(list_ids), len(members) // 2, len(added), len(automaton))
    import sys
    print(f"{len(keys)} keys, {len(script_ids)} scripts, {len(list_ids)} lists, automaton {len(automaton)}", file=sys.stderr)
    return bytes(head + letters + script_bytes + list_bytes + members + added + automaton)


class Automaton:
    """A minimal acyclic automaton (Daciuk et al. 2000, sorted input).

    Packed, a state is its edges one after the other. An edge is a byte `last|next|label`: bit 7 is set
    at the last edge of the state; bit 6 if the target begins right behind the state (no address
    follows); six bits of label, where 63 means that the label's byte follows. Then, unless `next`, the
    address of the target in three bytes, the low one first. Address 0 is the end of a key; the start
    state is at the address in the last four bytes.
    """

    def __init__(self, keys):
        # A state is a list of (label, state); equal ones are shared.
        self.register = {}
        self.edges = []
        path = [[]]
        before = b""
        for key in keys:
            same = 0
            while same < min(len(key), len(before)) and key[same] == before[same]:
                same += 1
            self.close(path, same, before)
            path.extend([] for _ in range(len(key) - same))
            before = key
        self.close(path, 0, before)
        self.start = self.number(path[0])

    def close(self, path, depth, key):
        while len(path) > depth + 1:
            state = path.pop()
            path[-1].append((key[len(path) - 1], self.number(state)))

    def number(self, edges):
        edges = tuple(edges)
        known = self.register.get(edges)
        if known is None:
            known = self.register[edges] = len(self.edges)
            self.edges.append(edges)
        return known

    def pack(self):
        labels = collections.Counter(label for edges in self.edges for label, _ in edges)
        common = [label for label, _ in sorted(labels.items(), key=lambda x: (-x[1], x[0]))[:63]]
        code = {label: i for i, label in enumerate(common)}
        letters = bytes(common + [0] * (64 - len(common)))
        referred = collections.Counter(target for edges in self.edges for _, target in edges)
        # States in chains: the last edge leads to the next state where that has no place yet.
        end = next(i for i, edges in enumerate(self.edges) if not edges)
        order, placed = [], {end}
        popular = [s for s, n in sorted(referred.items(), key=lambda x: (-x[1], x[0])) if n >= 3 and s != end]
        follows = {}

        def chain(state):
            while state not in placed:
                placed.add(state)
                order.append(state)
                # The edge to the least popular unplaced target goes last.
                free = [(referred[t], i, t) for i, (_, t) in enumerate(self.edges[state]) if t not in placed]
                if not free:
                    return
                _, index, target = min(free)
                follows[state] = index
                state = target

        for state in popular:
            chain(state)
        stack = [self.start] + [t for s in order for _, t in self.edges[s]]
        while stack:
            state = stack.pop()
            if state not in placed:
                mark = len(order)
                chain(state)
                for s in order[mark:]:
                    stack.extend(t for _, t in self.edges[s] if t not in placed)
        # The edges that most keys pass come first.
        keys_below = [0] * len(self.edges)
        for state, edges in enumerate(self.edges):  # targets have lower numbers
            keys_below[state] = sum(keys_below[t] for _, t in edges) if edges else 1
        placed_edges = []
        for state in order:
            edges = list(self.edges[state])
            chained = follows.get(state)
            last = edges.pop(chained) if chained is not None else None
            edges.sort(key=lambda edge: (-keys_below[edge[1]], edge[0]))
            if last is not None:
                edges.append(last)
            placed_edges.append((edges, last is not None))
        address, at = {end: 0}, 1
        for state, (edges, is_chained) in zip(order, placed_edges):
            address[state] = at
            at += sum(4 + (label not in code) for label, _ in edges) - 3 * is_chained
        out = bytearray(b"\0")
        for edges, is_chained in placed_edges:
            for i, (label, target) in enumerate(edges):
                is_last = i == len(edges) - 1
                is_next = is_last and is_chained
                out.append((is_last << 7) | (is_next << 6) | code.get(label, 63))
                if label not in code:
                    out.append(label)
                if not is_next:
                    out += struct.pack("<I", address[target])[:3]
        assert len(out) == at < 1 << 24
        return letters, bytes(out) + struct.pack("<I", address[self.start])
