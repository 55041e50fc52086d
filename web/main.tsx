import { createRoot } from 'react-dom/client';
import { App } from './components/App';
import { start } from './state/live';
import './styles/page.css';

start();
createRoot(document.getElementById('page') as HTMLElement).render(<App />);
