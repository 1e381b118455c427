"""Packs forms and readings into a minimal automaton.

The automaton maps a form in lower case (UTF-8) to the number of its list of readings. A list of
readings is a list of edit scripts, the most likely first.

Layout of the file, numbers little-endian:
    "ZWL2", u32 number of scripts, u32 number of lists, u32 number of members,
    u32 bytes added, u32 bytes of automaton,
    scripts:   per script u8 category, u8 bytes kept, u8 bytes dropped after them, u8 bytes dropped at
               the end, u8 bytes added, u32 place of the added bytes
    lists:     per list u32: place of its first script number among `members`, ended by the next list
    members:   u16 script numbers
    added:     the added bytes
    automaton: states; see `Automaton`
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
    keys = sorted((form.encode(), list_ids[m]) for form, m in of_form.items())
    automaton = Automaton(keys).pack()
    head = b"ZWL2" + struct.pack("<IIIII", len(script_ids), len(list_ids), len(members) // 2, len(added), len(automaton))
    import sys
    print(f"{len(keys)} keys, {len(script_ids)} scripts, {len(list_ids)} lists, automaton {len(automaton)}", file=sys.stderr)
    return bytes(head + script_bytes + list_bytes + members + added + automaton)


class Automaton:
    """A minimal acyclic automaton (Daciuk et al. 2000, sorted input) that maps keys to numbers.

    An edge has a label, which is a byte, and a target of 24 bits. The edge labelled 0 of a state is the end
    of a key, and its target is the number of that key. Any other target is a state: a fourth of the address
    where it begins times 32, plus the number of its edges.

    Packed, a state is the labels of its edges, in order, and then their targets, the low byte first. So a
    reader compares eight labels at once. Behind the states are as many zero bytes as the largest state may
    have, so that a reader needs one check of the length only; the last four bytes are the target for the
    start state.
    """

    def __init__(self, keys):
        # A state is a list of (label, target), where a target is the number of a key or of a state;
        # equal states are shared.
        self.register = {}
        self.edges = []
        path = [[]]
        before = b""
        for key, number in keys:
            assert 0 not in key and number < 1 << 24
            same = 0
            while same < min(len(key), len(before)) and key[same] == before[same]:
                same += 1
            self.close(path, same, before)
            path.extend([] for _ in range(len(key) - same))
            path[-1].append((0, number))
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

    def targets(self, state):
        return [target for label, target in self.edges[state] if label != 0]

    def order(self):
        """The states so that those which often follow each other are close."""
        referred = collections.Counter(target for state in range(len(self.edges)) for target in self.targets(state))
        order, placed = [], set()

        def chain(state):
            while state not in placed:
                placed.add(state)
                order.append(state)
                # The least popular target that has no place yet comes next.
                free = [(referred[t], i, t) for i, t in enumerate(self.targets(state)) if t not in placed]
                if not free:
                    return
                state = min(free)[2]

        for state in [s for s, n in sorted(referred.items(), key=lambda x: (-x[1], x[0])) if n >= 3]:
            chain(state)
        stack = [self.start] + [t for s in order for t in self.targets(s)]
        while stack:
            state = stack.pop()
            if state not in placed:
                mark = len(order)
                chain(state)
                for s in order[mark:]:
                    stack.extend(t for t in self.targets(s) if t not in placed)
        return order

    def pack(self):
        order = self.order()
        packed, at = {}, 0
        for state in order:
            count = len(self.edges[state])
            assert count < 32 and at < 1 << 19
            packed[state] = at * 32 + count
            at += count
        out = bytearray()
        for state in order:
            out += bytes(label for label, _ in self.edges[state])
            for label, target in self.edges[state]:
                out += struct.pack("<I", target if label == 0 else packed[target])[:3]
        assert len(out) == 4 * at
        return bytes(out) + bytes(4 * 31) + struct.pack("<I", packed[self.start])
