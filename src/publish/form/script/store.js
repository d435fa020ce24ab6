// The store: answers come in and are kept by this browser under the digest of their framework; what it holds, and why it cannot, go out.

const STORE_PREFIX = "dma-form/";

/** What somebody is told when the browser keeps nothing. */
const STORE_TROUBLES = {
  absent: "This browser does not keep your answers: its storage is switched off. Save a file before you close this page.",
  full: "Your last changes are not kept: the storage of this browser is full. Save a file now, before you close this page.",
  other: "Your last changes are not kept: these answers were changed in another tab. Save a file here if you need it, then reload the page.",
  unreadable: "This browser holds answers that this form cannot read. They are left as they are, and nothing new is kept. Save a file before you close this page.",
};

class Store {
  constructor(framework, storage) {
    this.key = STORE_PREFIX + framework.sha256;
    this.storage = storage;
    this.setting = framework.document.setting.id;
    this.trouble = storage === null ? "absent" : null;
    this.seen = null;
  }

  /** What was kept; null where nothing was. */
  load() {
    const text = this.read(this.key);
    this.seen = text;
    if (text === null) return null;
    try {
      return JSON.parse(text);
    } catch {
      this.trouble = "unreadable";
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

  /** Keeps what is given, unless another tab has kept something else meanwhile. */
  save(data) {
    if (this.storage === null || this.trouble === "unreadable" || this.trouble === "other") return false;
    if (this.read(this.key) !== this.seen) {
      this.trouble = "other";
      return false;
    }
    const text = JSON.stringify(data);
    try {
      this.storage.setItem(this.key, text);
    } catch {
      this.trouble = "full";
      return false;
    }
    this.seen = text;
    this.trouble = null;
    return true;
  }

  /** What is kept of other versions of this setting: `{ key, name, saved }`. Nothing of theirs is ever changed. */
  others() {
    const found = [];
    if (this.storage === null) return found;
    for (let at = 0; at < this.storage.length; at += 1) {
      const key = this.storage.key(at);
      if (key === null || !key.startsWith(STORE_PREFIX) || key === this.key) continue;
      try {
        const kept = JSON.parse(this.read(key));
        if (kept.framework.setting === this.setting) found.push({ key, framework: kept.framework, saved: kept.saved, kept });
      } catch {
        // Not a form's: none of our business.
      }
    }
    return found.sort((one, two) => (one.key < two.key ? -1 : 1));
  }
}

/** The storage of this browser; null where there is none. */
function browserStorage() {
  try {
    const storage = globalThis.localStorage;
    storage.getItem(STORE_PREFIX);
    return storage;
  } catch {
    return null;
  }
}
