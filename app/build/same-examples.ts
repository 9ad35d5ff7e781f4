// What decides whether a change lands (.ci/run) tries the same examples each time; everybody else tries new ones.

import fc from "fast-check";

if (process.env.NOTHING_LEFT_OUT) fc.configureGlobal({ seed: 2015 });
