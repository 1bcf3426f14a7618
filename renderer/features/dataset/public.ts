export { FEATURE_CHOICES } from './feature-choices.ts';
export { FeaturesScreen } from './features-screen.tsx';
export { InvoicePanel } from './invoice/invoice-panel.tsx';
