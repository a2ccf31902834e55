/** The one door to the view library: pages and parts import from here. */
import { h, render, createContext } from '../vendor/preact.js';
import htm from '../vendor/htm.js';

export { render, createContext };
export {
  useCallback,
  useContext,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from '../vendor/preact-hooks.js';
export const html = htm.bind(h);
