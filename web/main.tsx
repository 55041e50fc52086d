import { createRoot } from 'react-dom/client';
import { App } from './components/App';
import { start } from './state/live';
import './styles/page.css';
import './styles/messages.css';
import './styles/panels.css';

start();
createRoot(document.getElementById('page') as HTMLElement).render(<App />);
