// Numbers of documents, days and articles of laws, which people write in other ways than offices do.
const DIGITS = "零一二三四五六七八九";
const NUMBERED = /\s*([(\[{〔【]\s*\d{4}\s*[)\]}〕】])\s*(?=第?\s*\d)(第?)\s*(\d+)(?:\s*(号))?/gu;
const DAY = /(?<!\d)((?:19|20)\d\d)(?:年|[-./])(\d{1,2})(?:月(?:(\d{1,2})[日号]?)?|[-./](\d{1,2}))(?![\d年月])/gu;
const ARTICLE = /第?(?<!\d)([1-9]\d{0,3})(?=[条款])/gu;

/** A question in which every number of a document is one phrase, whatever blanks it was typed with. */
export function joined(question) {
  const whole = (_, year, word, number, end = "") => `${year.replaceAll(/\s/gu, "")}${word}${number}${end}`;
  return question.replace(NUMBERED, whole);
}

/** What was asked as offices write it: 2026-03-02 for 2026年3月2日, 第三十四条 for 34条; the same where there is nothing to change. */
export function official(text) {
  return text.replace(DAY, dated).replace(ARTICLE, (_, number) => `第${chinese(number)}`);
}

function dated(typed, year, month, day = "", other = "") {
  const made = [year, month, day || other].filter(Boolean).map((part) => part.padStart(2, "0")).join("-");
  return typed.replaceAll(/[./]/gu, "-") === made ? typed : made;
}

/** A number up to 9999 in Chinese: 三十四, 一百零二. */
function chinese(number) {
  let text = "";
  [...number].forEach((digit, place) => {
    const unit = ["", "十", "百", "千"][number.length - 1 - place];
    if (digit !== "0") text += DIGITS[digit] + unit;
    else if (text && !text.endsWith("零")) text += "零";
  });
  return text.replace(/零$/u, "").replace(/^一十/u, "十");
}
