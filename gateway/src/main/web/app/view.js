/** The one door to the view library: pages and parts import from here. */
import { h, render, createContext } from '../vendor/preact/preact.module.js';
import htm from '../vendor/htm/htm.module.js';

export { render, createContext };
export {
  useCallback,
  useContext,
  useEffect,
  useErrorBoundary,
  useId,
  useMemo,
  useRef,
  useState,
} from '../vendor/preact/hooks.module.js';
export const html = htm.bind(h);
