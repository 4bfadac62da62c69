"""Checks a proof of a draw with nothing but Python: python3 verify.py draws.json"""
import hashlib, hmac, itertools, json, sys, uuid

proof = json.load(open(sys.argv[1], encoding="utf8"))
event, seed = uuid.UUID(proof["event"]).bytes, bytes.fromhex(proof["seed"])
u32 = lambda *numbers: b"".join(number.to_bytes(4, "big") for number in numbers)
mac = lambda key, text: hmac.digest(key, text, "sha256")
assert hashlib.sha256(b"youyuan/commitment/1" + event + seed).hexdigest() == proof["commitment"]
said = [word.encode() for word in proof["words"] or []]
mixed = event + u32(len(said)) + b"".join(u32(len(word)) + word for word in said)
key = seed if proof["words"] is None else mac(seed, b"youyuan/mix/1" + mixed)
heads, told = {}, []
for *entry, outcome, digest in proof["journal"]:
    text = "\n".join(map(str, [heads.get(entry[4], "0" * 64), *entry, outcome]))
    assert hashlib.sha256(text.encode()).hexdigest() == digest, f"entry {entry[0]}"
    heads[entry[4]] = digest
    told += [said for said in [json.loads(outcome)] if said.get("done") == "drawn"]
for draw, drawn in zip(proof["draws"], told, strict=True):
    weights, lucky = draw["weights"], [draw["lucky"]] if draw["lucky"] is not None else []
    assert weights == [[each["prize"] or 0, each["weight"]] for each in drawn["weights"]]
    assert all(draw[part] == drawn.get(part) for part in ("draw", "ticket", "lucky", "roll"))
    total = sum(weight for _, weight in weights)
    head = u32(draw["draw"], draw["ticket"], len(weights), *itertools.chain(*weights))
    numbers = (mac(key, b"youyuan/draw/1" + head + u32(n, *lucky)) for n in itertools.count())
    numbers = (int.from_bytes(number[:8], "big") for number in numbers)
    roll = next(n for n in numbers if n < 2**64 - 1 - (2**64 - 1) % total) % total
    prize = [prize for prize, weight in weights for _ in range(weight)][roll]
    assert (roll, prize) == (draw["roll"], draw["won"][0]), draw["draw"]
print(f"sound: {len(told)} draws, {len(proof['journal'])} entries of the journal")
