/** Which browser shows VS Code in the end-to-end tests? */
import { type Browser, chromium } from 'playwright-core';
import { chromium as findChromium } from '../../scripts/setup/system-packages.ts';

export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('There is no Chromium or Chrome on this machine.');
  return chromium.launch({
    executablePath,
    headless: true,
    // No attempt to reach the network, and no sandbox because root and containers cannot have one.
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--disable-quic'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
    handleSIGINT: false,
    handleSIGTERM: false,
  });
}
