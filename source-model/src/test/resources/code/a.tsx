// const Ghost
type Props = { name: string };
export const Badge = ({ name }: Props) => <b className="ghost">{name}</b>;
export function useName(): string { const [name] = useState('x'); return name; }
