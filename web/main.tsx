import { createRoot } from 'react-dom/client';
import { App } from './components/App';
import { start } from './state/live';
import { comeBack } from './state/provider';
import type { Refused } from './state/session';
import { setState } from './state/store';
import { loadTexts } from './text';
import './styles/page.css';
import './styles/messages.css';
import './styles/panels.css';

await loadTexts();
comeBack()
  .catch((notice: Refused) => setState({ notice }))
  .then(start);
createRoot(document.getElementById('page') as HTMLElement).render(<App />);
