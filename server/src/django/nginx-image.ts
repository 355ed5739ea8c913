/** Is a configuration proven to run in the official image of nginx, and what does that image lack? */

import type { FileContent } from '../project/file-system.ts';
import { basename } from '../project/paths.ts';
import type { Surroundings } from '../project/surroundings.ts';
import { readDockerfile } from './deployment/dockerfile.ts';
import { imageOf } from './deployment/image.ts';
import { isWithin, nginxService } from './deployment/standpoint.ts';
import type { ComposeService, DjangoProject, Place } from './model.ts';

export interface LackingImage {
  /** As it is written: `nginx:1.27-alpine`. */
  readonly image: string;
  /** The compose service, or the line of the Dockerfile, by which the configuration gets there. */
  readonly place: Place;
}

/**
 * The official image that reads the configuration at `path`, where nothing puts a file at `target` (absolute, in the
 * container) that the image has not got by itself; undefined where that is not proven.
 */
export function imageLacking(
  target: string,
  path: string,
  django: DjangoProject,
  surroundings: Surroundings,
): LackingImage | undefined {
  const found = nginxService(django.deployment, path);
  if (found) return serviceLacking(target, found.service, django, surroundings);
  if (django.deployment.composes.length > 0) return undefined;
  const dockerfiles = surroundings.filesBelow(django.top, (name) => /^Dockerfile|\.Dockerfile$/i.test(name));
  const lacking = dockerfiles.slice(0, mostDockerfiles).flatMap((dockerfile) => {
    const built = officialBase(dockerfile, surroundings);
    const copy = built?.copies.find(({ local }) => isWithin(path, local));
    return built && copy && !built.speaksOf(target) ? [{ image: built.image, place: copy.place }] : [];
  });
  return lacking.length === 1 ? lacking[0] : undefined;
}

const mostDockerfiles = 20;

function serviceLacking(
  target: string,
  service: ComposeService,
  { deployment }: DjangoProject,
  surroundings: Surroundings,
): LackingImage | undefined {
  const isPut = deployment.deployed.some(
    (one) =>
      one.service === service.name &&
      isWithin(target, one.target) &&
      surroundings.fileKind(one.local + target.slice(one.target.length)) !== 'missing',
  );
  // What a volume holds nobody knows.
  const isHidden = service.mounts.some((mount) => mount.isVolume && isWithin(target, mount.target));
  if (isPut || isHidden) return undefined;
  if (service.dockerfile === undefined)
    return isOfficial(service.image ?? '') ? { image: service.image ?? '', place: service.place } : undefined;
  const built = officialBase(service.dockerfile, surroundings);
  return built && !built.speaksOf(target) ? { image: built.image, place: service.place } : undefined;
}

function isOfficial(image: string): boolean {
  return /^(?:docker\.io\/)?(?:(?:library\/)?nginx|nginxinc\/nginx-unprivileged)(?:[:@].*)?$/.test(image);
}

function officialBase(path: string, surroundings: Surroundings) {
  const dockerfile = surroundings.derive(path, readDockerfile);
  // What is built unless a stage is asked for; one on another stage of the file proves nothing.
  const last = dockerfile?.stages.at(-1);
  if (!dockerfile || !last || !isOfficial(last.base)) return undefined;
  const text = surroundings.derive(path, textOf);
  return {
    image: last.base,
    copies: imageOf(dockerfile, path, { target: undefined, context: undefined }, surroundings).copies,
    /** It names the file, or installs the nginx of a distribution, which may bring it. */
    speaksOf: (target: string) =>
      text.includes(basename(target)) || /\b(?:apt|apt-get|apk|dnf|yum)\b[^\n]*\bnginx\b/.test(text),
  };
}

function textOf(content: FileContent): string {
  return content.kind === 'text' ? content.text.slice(0, 200_000) : '';
}
