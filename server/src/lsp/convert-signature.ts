/** How is signature help said in the Language Server Protocol? */

import type { SignatureHelp as LspSignatureHelp, SignatureInformation } from 'vscode-languageserver';
import type { Signature, SignatureHelp } from '../features/signature.ts';
import type { Client } from './client.ts';
import { markdown } from './convert.ts';

/** Editors that know no offsets are told the words: they mark the first place where these stand. */
export function toSignatureHelp(
  { signatures, active }: SignatureHelp,
  { placesParameters }: Pick<Client, 'placesParameters'>,
): LspSignatureHelp {
  // `null` would say that no parameter is meant, which few editors know; one behind the last says the same to all.
  const activeOf = ({ activeParameter, parameters }: Signature): number =>
    activeParameter ?? parameters.length;
  const chosen = signatures[active];
  return {
    activeSignature: active,
    activeParameter: chosen ? activeOf(chosen) : 0,
    signatures: signatures.map(
      (signature): SignatureInformation => ({
        label: signature.label,
        documentation: markdown(signature.documentation),
        activeParameter: activeOf(signature),
        parameters: signature.parameters.map(({ start, end, documentation }) => ({
          label: placesParameters ? [start, end] : signature.label.slice(start, end),
          ...(documentation === '' ? {} : { documentation: markdown(documentation) }),
        })),
      }),
    ),
  };
}
