/** What may be known of a Django project, and of what runs it? Plain data; absolute paths, UTF-16 offsets. */

/** A piece of one file. */
export interface Place {
  /** Absolute. */
  readonly path: string;
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

/**
 * How sure is a value? `resolved`: the code says so whatever the environment. `default`: the code falls back to it, but the
 * environment, a branch or a file that is not deployed may say something else. `unknown`: no more than that it is there.
 */
export type Certainty = 'resolved' | 'default' | 'unknown';

/** What a Python expression was found to be. */
export type Value = Known | Unknown;

export interface Known {
  readonly certainty: 'resolved' | 'default';
  readonly data: Data;
  /** The expression. */
  readonly place: Place;
  /** It came out of an environment file: it may be reckoned with, but never be shown. */
  readonly isPrivate?: true;
}

export interface Unknown {
  readonly certainty: 'unknown';
  readonly place: Place;
}

/** Paths of `pathlib` are texts; elements of a list or a tuple may be unknown one by one. */
export type Data = string | number | boolean | null | readonly Value[] | ReadonlyMap<string, Value>;

/** A setting as it ends up, after imports and later assignments. */
export interface Setting {
  readonly name: string;
  readonly value: Value;
  /** The name in the assignment that decides. */
  readonly place: Place;
}

export interface Settings {
  /** Such as `mysite.settings.production`. */
  readonly module: string;
  /** The file of that module. */
  readonly path: string;
  /** Every file that was read for it, that one first. */
  readonly paths: readonly string[];
  /** What chose the module (a line of wsgi.py, a unit, a compose file); undefined if it is the only one there is. */
  readonly chosenBy: Place | undefined;
  /** What is assigned, by name; a name that is not there has Django's own default. Only names that we ask for are kept. */
  readonly values: ReadonlyMap<string, Setting>;
  /** Something was imported or executed that could not be read: a name that is not there may be set nevertheless. */
  readonly isPartial: boolean;
}

/** What the Python code of a project tells without being run. */
export interface CodeFacts {
  /** The first `FileField` or `ImageField` of a model or a form. */
  readonly upload: Place | undefined;
  /** The first look at `REMOTE_ADDR`. */
  readonly remoteAddress: Place | undefined;
  /** The first look at `X-Forwarded-For`. */
  readonly forwardedFor: Place | undefined;
  /** The first `websocket_urlpatterns`, or a `URLRouter` under the key "websocket". */
  readonly websockets: Place | undefined;
  /** Paths of websocket routes that are plain, such as `ws/chat/`; without leading slash. */
  readonly websocketPaths: readonly string[];
  /** The first `X-Accel-Redirect`: files are handed out by way of an internal location. */
  readonly accelRedirect: Place | undefined;
}

export type Program = 'gunicorn' | 'uvicorn' | 'daphne' | 'hypercorn' | 'uwsgi' | 'runserver';

/** What the listening end speaks. */
export type Protocol = 'http' | 'uwsgi' | 'fastcgi' | 'scgi';

export type Bind =
  | {
      readonly kind: 'tcp';
      /** As written: an address, a name, or empty for all addresses. IPv6 without brackets. */
      readonly host: string;
      readonly port: number;
      readonly protocol: Protocol;
      readonly place: Place;
    }
  | { readonly kind: 'unix'; readonly path: string; readonly protocol: Protocol; readonly place: Place };

/** A command that serves the application, as some file of the project starts it. */
export interface ApplicationServer {
  readonly program: Program;
  /** The application is asynchronous (ASGI) as far as the program and its worker class tell. */
  readonly isAsync: boolean;
  /** Where it listens: as it is told, or as it does without being told. */
  readonly binds: readonly Bind[];
  /** There may be more binds than these: some are given by a variable or by a file that cannot be read. */
  readonly mayBindElsewhere: boolean;
  /** As written: `mysite.wsgi:application`, `mysite.asgi:application`; undefined if it is not named. */
  readonly application: string | undefined;
  /** The command line or the section that starts it. */
  readonly place: Place;
  /** The command as one would type it, without values of the environment. One line. */
  readonly command: string;
  /** What holds the command: shown as `gunicorn.service`, `Procfile`, `compose service web`. */
  readonly source: string;
  readonly sourceKind:
    | 'unit'
    | 'socket-unit'
    | 'compose'
    | 'dockerfile'
    | 'procfile'
    | 'supervisor'
    | 'script'
    | 'config';
  /** The compose service that it runs in. */
  readonly service: string | undefined;
  /** It runs in a container: its loopback and its files are its own. */
  readonly isInContainer: boolean;
  /** Seconds after which it gives a request up; undefined if it is not told. */
  readonly timeout: number | undefined;
  /**
   * Whose `X-Forwarded-Proto` it makes `https` of by itself: `all` peers, those at `addresses`, nobody's, or that is not known.
   * gunicorn: `forwarded-allow-ips` (default 127.0.0.1, and every peer on a unix socket, which stands here as `unix:`);
   * uvicorn the same without the sockets; daphne only with `--proxy-headers`; uWSGI believes everybody. Seen on each of them.
   */
  readonly trusts:
    | { readonly kind: 'all' | 'none' | 'unknown' }
    | { readonly kind: 'addresses'; readonly addresses: readonly string[] };
  /** Folder of the machine in which it runs (`WorkingDirectory=`, `WORKDIR`, `chdir`); undefined if it is not told. */
  readonly workingFolder: string | undefined;
}

export interface PublishedPort {
  /** undefined: chosen by Docker. */
  readonly host: number | undefined;
  readonly container: number;
  readonly place: Place;
}

export interface Mount {
  /** Absolute path in the workspace, or the name of a volume. */
  readonly source: string;
  readonly isVolume: boolean;
  /** Absolute path in the container. */
  readonly target: string;
  readonly place: Place;
}

export interface ComposeService {
  readonly name: string;
  /** By which other services reach it: its name, `container_name`, `hostname`, aliases of its networks. */
  readonly hostNames: readonly string[];
  /** Such as `nginx:1.27-alpine`. */
  readonly image: string | undefined;
  /** Absolute path of the Dockerfile that builds it. */
  readonly dockerfile: string | undefined;
  readonly ports: readonly PublishedPort[];
  readonly mounts: readonly Mount[];
  /** It shares the network of the host, or of another service: loopback is not its own. */
  readonly sharesNetwork: boolean;
  /** Where the name is written. */
  readonly place: Place;
}

/** What the compose files of one folder say together: an overlay's service adds to that of the base file. */
export interface Compose {
  /** Absolute, the base file first. */
  readonly paths: readonly string[];
  readonly services: readonly ComposeService[];
}

/** Names of settings modules that something else than the project's Python chooses. */
export interface ModuleChoice {
  readonly module: string;
  readonly place: Place;
}

/** A path of the machine that runs the project, and what of the workspace lies there. */
export interface Deployed {
  /** Absolute, on the machine or in the container. */
  readonly target: string;
  /** Absolute, in the workspace. */
  readonly local: string;
  /** The compose service in whose container that is; undefined for the machine itself. */
  readonly service: string | undefined;
  readonly place: Place;
}

/** How the project is run, as far as files tell. */
export interface Deployment {
  readonly servers: readonly ApplicationServer[];
  readonly composes: readonly Compose[];
  /** `DJANGO_SETTINGS_MODULE` in units, compose files and Dockerfiles. */
  readonly choices: readonly ModuleChoice[];
  /** Where the project's folder, or a part of it, ends up. */
  readonly deployed: readonly Deployed[];
}

export interface DjangoProject {
  /** The folder of `manage.py`. */
  readonly folder: string;
  /** The repository around it; `folder` if there is none. */
  readonly top: string;
  /** undefined if no settings module could be found or read. */
  readonly settings: Settings | undefined;
  readonly deployment: Deployment;
  /** Read when it is first asked for: it looks at all of the code. */
  code(): CodeFacts;
}
