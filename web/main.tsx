import { createRoot } from 'react-dom/client';
import { App } from './components/App';
import { start } from './state/live';
import { comeBack } from './state/provider';
import { setState } from './state/store';
import './styles/page.css';
import './styles/messages.css';
import './styles/panels.css';

comeBack()
  .catch(({ message }: Error) => setState({ notice: message }))
  .then(start);
createRoot(document.getElementById('page') as HTMLElement).render(<App />);
