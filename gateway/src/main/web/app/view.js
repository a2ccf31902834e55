/** The one door to the view library: pages and parts import from here. */
import { h, render } from '../vendor/preact/preact.module.js';
import htm from '../vendor/htm/htm.module.js';

export { render };
export {
  useCallback,
  useEffect,
  useErrorBoundary,
  useId,
  useMemo,
  useRef,
  useState,
} from '../vendor/preact/hooks.module.js';
export const html = htm.bind(h);
