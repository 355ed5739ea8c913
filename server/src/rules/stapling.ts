/** For which servers is `ssl_stapling on` in force? */

import type { Statement } from '../project/inclusion.ts';
import { statementsNamed } from '../project/reading-order.ts';
import { blockOf, hasUnreadInclude, inForce, named } from '../project/scope.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { speechOf } from '../project/tls.ts';
import { configurationOf } from '../project/variables.ts';

/**
 * The servers of `http` that speak TLS and get their responses from a responder because of `stapling`. Empty if it says
 * `off`, if responses come from a file, and if there is a server of which not everything is seen.
 */
export function stapledServers(stapling: Statement, project: ProjectSnapshot): readonly Statement[] {
  if (stapling.directive.args[0]?.value.toLowerCase() !== 'on') return [];
  const { directive, inclusion } = blockOf(stapling);
  const configuration = configurationOf(project, stapling.inclusion);
  if (!configuration) return [];
  const servers =
    directive?.name === 'server'
      ? [{ directive, inclusion }]
      : statementsNamed(configuration, ['server']).filter(
          (server) => blockOf(server).directive === directive && named(server, 'ssl_stapling').length === 0,
        );
  const stapled = servers.filter(
    (server) => speechOf(server, project).tls && inForce(server, 'ssl_stapling_file').length === 0,
  );
  return stapled.some(hasUnreadInclude) ? [] : stapled;
}

/** Was the certificate of the server issued by Let's Encrypt, as far as its path tells? */
export function isFromLetsEncrypt(server: Statement): boolean {
  const certificates = [...inForce(server, 'ssl_certificate'), ...inForce(server, 'ssl_trusted_certificate')];
  return certificates.some(({ directive }) => /^\/etc\/letsencrypt\//.test(directive.args[0]?.value ?? ''));
}
