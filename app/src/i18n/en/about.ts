/** The about page. */
export const about = {
  "about.title": "About",
  "about.method": "The method",
  "about.methodExplain": "One thing at a time, and a break before you need it.",
  "about.method1":
    "Choose one task. Work on it, and on nothing else, for 25 minutes. Take a break of five. After four of these, take a longer break.",
  "about.method2":
    "When something interrupts you, note it and go on. When it cannot wait, stop: a stopped session is kept, but only a finished one counts.",
  "about.method3":
    "Estimate a task in pomodoros before you begin. What you learn from the difference is worth more than the estimate.",
  "about.app": "This app",
  "about.appExplain": "What it does differently.",
  "about.app1":
    "The remaining time is always the end minus now, so a sleeping tab or a closed laptop changes nothing about it.",
  "about.app2":
    "Everything works without an account and without a network: what you do is kept on this device first. With an account it is on all your devices.",
  "about.app3": "It measures nothing about you and shows no advertisement.",
  "about.privacy": "What is kept, and for how long",
  "about.api": "What a script can do, with examples",
  "about.licence": "Licence",
  "about.licenceExplain": "What you may do with it, and whose the name is.",
  "about.licence1":
    "Free software under the MIT licence: use it, change it, host it, without warranty.",
  "about.trademark":
    "The Pomodoro Technique® is a registered trademark of Francesco Cirillo. This app is not affiliated with, associated with or endorsed by him.",
} as const;
