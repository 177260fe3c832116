"""Headless Chromium, and what a page is asked in it. Nothing here knows of commands or figures."""

import base64
import importlib.resources
import json
import os
import shutil
import time

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

# Success criteria of WCAG 2.0 to 2.2 at A and AA, and what axe calls good practice (headings in order, landmarks).
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]

# Texts of drawings that touch one another or leave the drawing, told as [what, text, other].
CROWDED = """
const found = [];
for (const svg of document.querySelectorAll('svg')) {
  const frame = svg.getBoundingClientRect();
  if (frame.width === 0) continue;
  const texts = [...svg.querySelectorAll('text')].map(node => [node.textContent, node.getBoundingClientRect()]);
  texts.forEach(([text, box], index) => {
    if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1
        || box.bottom > frame.bottom + 1) found.push(['clipped', text, svg.querySelector('title').textContent]);
    for (const [other, place] of texts.slice(index + 1)) {
      const across = Math.min(box.right, place.right) - Math.max(box.left, place.left);
      const down = Math.min(box.bottom, place.bottom) - Math.max(box.top, place.top);
      if (across > 1 && down > 3) found.push(['overlapping', text, other]);
    }
  });
}
return found;
"""

# Texts of drawings with less contrast than 4.5 to 1 with the page's ground (WCAG 2.2, 1.4.3 and "contrast ratio").
PALE = """
const parts = colour => (colour.match(/[\\d.]+/g) || [0, 0, 0, 0]).map(Number);
const light = ([r, g, b]) => [r, g, b].map(value => {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}).reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0);
const body = parts(getComputedStyle(document.body).backgroundColor);
const found = new Set();
for (const node of document.querySelectorAll('svg text')) {
  if (node.getBoundingClientRect().width === 0) continue;
  let veil = 1;
  for (let place = node; place && place !== document.body; place = place.parentElement)
    veil *= parseFloat(getComputedStyle(place).opacity);
  const ink = parts(getComputedStyle(node).fill).map((value, index) => value * veil + body[index] * (1 - veil));
  const [one, other] = [light(ink), light(body)].sort((a, b) => b - a);
  const ratio = (one + 0.05) / (other + 0.05);
  if (ratio < 4.5) found.add('pale: “' + node.textContent + '” has a contrast of ' + ratio.toFixed(1));
}
return [...found];
"""

# Whatever is wider than the window and not inside a frame that scrolls by itself.
TOO_WIDE = """
const width = document.documentElement.clientWidth;
if (document.documentElement.scrollWidth <= width) return [];
const found = [...document.querySelectorAll('body *')]
  .filter(node => (node.getBoundingClientRect().right > width + 1 || node.scrollWidth > node.clientWidth + 1
    && getComputedStyle(node).overflowX === 'visible') && !node.closest('.scroll') && !node.closest('svg'))
  .map(node => node.tagName + ' ' + node.textContent.slice(0, 60));
return found.length ? found : ['the page'];
"""

MOVING = """
return [...document.querySelectorAll('*')].filter(node => {
  const style = getComputedStyle(node);
  return parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none'
    || style.scrollBehavior === 'smooth';
}).map(node => node.tagName).concat(document.getAnimations().map(() => 'animation'));
"""

# What the page's policy must refuse: each attempt that it lets through is told.
INTRUDERS = """
const done = arguments[0];
const refused = new Set();
document.addEventListener('securitypolicyviolation', event => refused.add(event.effectiveDirective));
window.intruded = false;
const script = document.createElement('script');
script.textContent = 'window.intruded = true';
document.body.append(script);
const style = document.createElement('style');
style.textContent = 'body { outline: 7px solid red }';
document.head.append(style);
const image = document.createElement('img');
image.src = 'https://example.org/x.png';
document.body.append(image);
const frame = document.createElement('iframe');
frame.src = 'https://example.org/';
document.body.append(frame);
setTimeout(() => {
  const through = [];
  if (window.intruded) through.push('a script ran');
  if (getComputedStyle(document.body).outlineWidth === '7px') through.push('a style sheet applied');
  for (const name of ['script-src-elem', 'style-src-elem', 'img-src', 'frame-src'])
    if (!refused.has(name)) through.push(name + ' was not refused');
  done(through);
}, 200);
"""


def axe_source():
    """axe-core as its carrier ships it, with its version."""
    source = importlib.resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    return source, source[:60].split("axe v", 1)[1].split()[0]


class Browser:
    """One browser for all pages; `with Browser() as browser`."""

    def __enter__(self):
        os.environ["SE_OFFLINE"] = "true"
        os.environ["SE_AVOID_STATS"] = "true"
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium")
        for argument in [
            "--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            # Whoever asks for a name gets no answer: a page that fetches fails here as it would without a network.
            "--host-resolver-rules=MAP * ~NOTFOUND",
        ]:
            options.add_argument(argument)
        if os.geteuid() == 0:
            options.add_argument("--no-sandbox")
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        self.driver.set_page_load_timeout(60)
        self.axe, self.axe_version = axe_source()
        return self

    def __exit__(self, *_):
        self.driver.quit()

    def media(self, dark=False, still=False, print_=False):
        features = [
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
            {"name": "prefers-reduced-motion", "value": "reduce" if still else "no-preference"},
        ]
        self.driver.execute_cdp_cmd(
            "Emulation.setEmulatedMedia", {"media": "print" if print_ else "", "features": features})

    def width(self, width, height=900):
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})

    def open(self, path):
        """Loads a page and returns what it fetched and what it complained of."""
        self.driver.get_log("performance"), self.driver.get_log("browser")
        address = "file://" + str(path)
        self.driver.get(address)
        time.sleep(0.05)
        fetched = []
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                fetched.append(message["params"]["request"]["url"])
        others = [url for url in fetched if url != address and not url.startswith("data:")]
        return others, [entry["message"] for entry in self.driver.get_log("browser")]

    def open_details(self):
        self.driver.execute_script("document.querySelectorAll('details').forEach(node => node.open = true)")

    def violations(self):
        """axe's verdict on the page as it stands: rule, help and the first places."""
        result = self.driver.execute_async_script(
            self.axe + """;
            const done = arguments[arguments.length - 1];
            axe.run(document, {runOnly: {type: 'tag', values: arguments[0]}, resultTypes: ['violations', 'incomplete']})
              .then(done, error => done({error: String(error)}));""", AXE_TAGS)
        if "error" in result:
            return ["axe failed: " + result["error"]], []

        def told(items):
            return [
                f"{item['id']}: {item['help']} ({len(item['nodes'])}: "
                + "; ".join(node["html"][:120] for node in item["nodes"][:3]) + ")" for item in items]

        return told(result["violations"]), told(result["incomplete"])

    def crowded(self):
        return [f"{what}: “{text}” / “{other}”" for what, text, other in self.driver.execute_script(CROWDED)]

    def pale(self):
        return self.driver.execute_script(PALE)

    def too_wide(self):
        return self.driver.execute_script(TOO_WIDE)

    def moving(self):
        return self.driver.execute_script(MOVING)

    def intruders(self):
        return self.driver.execute_async_script(INTRUDERS)

    def tab_stops(self, most=400):
        """What the Tab key reaches, in order: [tag, text, whether its focus can be seen]."""
        self.driver.execute_script("document.activeElement.blur(); window.scrollTo(0, 0)")
        stops = []
        body = self.driver.find_element(By.TAG_NAME, "body")
        for _ in range(most):
            (self.driver.switch_to.active_element if stops else body).send_keys(Keys.TAB)
            stop = self.driver.execute_script("""
                const node = document.activeElement;
                if (!node || node === document.body || node === document.documentElement) return null;
                const style = getComputedStyle(node), box = node.getBoundingClientRect();
                const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
                  && box.width > 0 && box.right > 0 && box.bottom > 0;
                return [node.tagName.toLowerCase(), (node.textContent || '').trim().slice(0, 60), seen];""")
            if stop is None:
                break
            stops.append(stop)
        return stops

    def pdf(self):
        result = self.driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": False})
        return base64.b64decode(result["data"])

    def picture(self):
        """The whole page, however long."""
        result = self.driver.execute_cdp_cmd(
            "Page.captureScreenshot", {"format": "png", "captureBeyondViewport": True})
        return base64.b64decode(result["data"])
