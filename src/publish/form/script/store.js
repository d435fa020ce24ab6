// The store: keeps the answers of each organisation in this browser, and says why where it cannot.

const STORE_PREFIX = "dma-form/";
/** Where it is noted which answers were open last. */
const OPEN_PREFIX = "dma-form-open/";

/** What somebody is told when the browser keeps nothing. */
const STORE_TROUBLES = {
  absent: "This browser does not keep your answers: its storage is switched off. Save a file before you close this page.",
  full: "Your last changes are not kept: the storage of this browser is full. Save a file now, before you close this page.",
  other: "Your last changes are not kept: these answers were changed in another tab. Save a file here if you need it, then reload the page.",
  unreadable: "This browser holds answers that this form cannot read. They are left as they are, and nothing new is kept. Save a file before you close this page.",
};

/** What a kept text holds, in short; null where it is not a form's. */
function slotOf(key, text) {
  try {
    const kept = JSON.parse(text);
    const { code, name } = kept.organisation ?? {};
    const count = listOf(kept.answers).length + listOf(kept.drafts).length;
    const isUsed = count > 0 || (kept.part ?? null) !== null || listOf(kept.assignments).length > 0;
    return { key, code: textOf(code), name: textOf(name), saved: textOf(kept.saved), framework: kept.framework, count, isUsed, kept };
  } catch {
    return null;
  }
}

class Store {
  /** `storage` and `session` are the browser's, or null; `session` remembers what this very tab has open. */
  constructor(framework, storage, session = null) {
    this.own = STORE_PREFIX + framework.sha256;
    this.pointer = OPEN_PREFIX + framework.sha256;
    this.storage = storage;
    this.session = session;
    this.setting = framework.document.setting.id;
    // What the browser would not take, for as long as the page is open: `{ text, seen, trouble }` by key.
    this.memory = new Map();
    this.startAfresh();
  }

  /** Nothing is open: what is saved next gets a place of its own. */
  startAfresh() {
    this.key = null;
    this.code = "";
    this.seen = null;
    this.trouble = this.storage === null ? "absent" : null;
  }

  /** The keys of everything that forms keep. */
  keys() {
    const found = [];
    for (let at = 0; this.storage !== null && at < this.storage.length; at += 1) {
      const key = this.storage.key(at);
      if (key !== null && key.startsWith(STORE_PREFIX)) found.push(key);
    }
    return found.sort();
  }

  /** Whether a key is of this framework. Forms made earlier keep everything under the digest alone. */
  isOwn(key) {
    return key === this.own || key.startsWith(`${this.own}/`);
  }

  /** What is kept of this framework, as `slotOf` has it, the last saved first. */
  slots() {
    const keys = new Set([...this.keys().filter((key) => this.isOwn(key)), ...this.memory.keys()]);
    const found = [...keys].map((key) => slotOf(key, this.memory.get(key)?.text ?? this.read(key)));
    return found.filter((slot) => slot !== null).sort((one, two) => (one.saved < two.saved ? 1 : -1));
  }

  /** What else is kept of this framework and holds something. */
  otherSlots() {
    return this.slots().filter(({ key, isUsed }) => isUsed && key !== this.key);
  }

  /** Whether answers that are not open are kept for an organisation. */
  isOccupied(code) {
    return this.otherSlots().some((slot) => slot.code === code);
  }

  /** Opens what this tab had open, or else this browser, or else what was saved last; null where nothing is kept. */
  open() {
    const keys = this.keys().filter((key) => this.isOwn(key));
    if (keys.length === 0) return null;
    const wanted = [this.session, this.storage].map((place) => this.readFrom(place, this.pointer)).find((key) => keys.includes(key));
    return this.load(wanted ?? this.slots()[0]?.key ?? keys[0]);
  }

  /** What is kept under a key, which is open from now on; null where nothing is. */
  load(key) {
    const held = this.memory.get(key);
    const text = held?.text ?? this.read(key);
    this.startAfresh();
    this.key = key;
    this.seen = held === undefined ? text : held.seen;
    if (held !== undefined) this.trouble = held.trouble;
    if (text === null) return null;
    const slot = slotOf(key, text);
    if (slot === null) {
      this.trouble = "unreadable";
      return null;
    }
    this.code = slot.code;
    this.remember();
    return slot.kept;
  }

  /** A text of the browser's; null where it has none, or cannot be asked. */
  readFrom(place, key) {
    try {
      return place === null ? null : place.getItem(key);
    } catch {
      return null;
    }
  }

  read(key) {
    if (this.storage === null) return null;
    try {
      return this.storage.getItem(key);
    } catch {
      this.trouble = "absent";
      this.storage = null;
      return null;
    }
  }

  /** Notes what is open, for the next time. */
  remember() {
    for (const place of [this.session, this.storage]) {
      try {
        place?.setItem(this.pointer, this.key);
      } catch {
        // Then what was saved last is opened next time.
      }
    }
  }

  /** The key for the answers of an organisation: the one that is open, unless the code is another. */
  keyFor(code) {
    if (this.key !== null && code === this.code) return this.key;
    const others = this.otherSlots();
    const isTaken = (key) => others.some((slot) => slot.key === key && slot.code !== code);
    let key = `${this.own}/${encodeURIComponent(wellFormed(code))}`;
    while (isTaken(key)) key += "+";
    return key;
  }

  /** Whether another tab changed what is open, or keeps answers where these are to go. */
  isChangedElsewhere(key) {
    if (this.key !== null && this.read(this.key) !== this.seen) return true;
    return key !== this.key && slotOf(key, this.read(key) ?? "")?.isUsed === true;
  }

  /** Writes a text, in the old place where there is no room for a second copy; the key, or null where there is no room. */
  write(key, text, old = this.key) {
    for (const place of key === old || old === null ? [key] : [key, old]) {
      try {
        this.storage.setItem(place, text);
        return place;
      } catch {
        // No room here.
      }
    }
    return null;
  }

  /** Keeps what is given, unless another tab has kept something else meanwhile. Where the code changed, it moves. */
  save(data) {
    if (this.storage === null || this.trouble === "unreadable" || this.trouble === "other") return false;
    const { code } = data.organisation;
    const key = this.keyFor(code);
    if (this.isChangedElsewhere(key)) {
      this.trouble = this.storage === null ? "absent" : "other";
      return false;
    }
    const text = JSON.stringify(data);
    const place = this.write(key, text);
    if (place === null) {
      this.trouble = "full";
      return false;
    }
    if (this.key !== null && place !== this.key) this.storage.removeItem(this.key);
    this.memory.delete(this.key);
    this.memory.delete(place);
    Object.assign(this, { key: place, code, seen: text, trouble: null });
    this.remember();
    return true;
  }

  /** Keeps what is open before something else is opened; in this page alone where the browser does not take it. */
  setAside(data) {
    const key = this.keyFor(data.organisation.code);
    if (this.save(data)) return;
    this.memory.set(this.key ?? key, { text: JSON.stringify(data), seen: this.seen, trouble: this.trouble });
  }

  /** What was open in this page before and is not kept by the browser, as `slotOf` has it, once it was tried again. */
  unkept() {
    if (this.memory.size === 0) return [];
    for (const [key, { text, seen, trouble }] of this.memory) {
      const isOpen = key === this.key;
      if (!isOpen && trouble === "full" && this.read(key) === seen && this.write(key, text, key) !== null) this.memory.delete(key);
    }
    return this.slots().filter(({ key, isUsed }) => isUsed && key !== this.key && this.memory.has(key));
  }

  /** Deletes what is open, unless another tab changed it meanwhile. */
  remove() {
    if (this.key !== null) {
      this.memory.delete(this.key);
      const isOurs = this.trouble !== "unreadable" && this.read(this.key) === this.seen;
      if (isOurs && this.storage !== null) this.storage.removeItem(this.key);
    }
    this.startAfresh();
  }

  /** What is kept of other versions of this setting. Nothing of theirs is ever changed. */
  others() {
    const slots = this.keys().filter((key) => !this.isOwn(key)).map((key) => slotOf(key, this.read(key)));
    return slots.filter((slot) => slot !== null && slot.framework?.setting === this.setting);
  }
}

/** A storage of this browser, `localStorage` or `sessionStorage`; null where there is none. */
function browserStorage(name) {
  try {
    const storage = globalThis[name];
    storage.getItem(STORE_PREFIX);
    return storage;
  } catch {
    return null;
  }
}
