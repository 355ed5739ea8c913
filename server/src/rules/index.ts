/** Which rules are there? */

import { accessByForwardedHeader } from './access-by-forwarded-header.ts';
import { accessLogOffConflict } from './access-log-off-conflict.ts';
import { accessLogOn } from './access-log-on.ts';
import { accessRulesBypassed } from './access-rules-bypassed.ts';
import { addHeaderContentType } from './add-header-content-type.ts';
import { aliasAfterRewrite } from './alias-after-rewrite.ts';
import { aliasRegexWithoutCapture } from './alias-regex-without-capture.ts';
import { aliasRootConflict } from './alias-root-conflict.ts';
import { aliasSlashMismatch } from './alias-slash-mismatch.ts';
import { aliasTraversal } from './alias-traversal.ts';
import { allowWithoutDeny } from './allow-without-deny.ts';
import { allowedHostsMismatch } from './allowed-hosts-mismatch.ts';
import { ambiguousHeadersPassed } from './ambiguous-headers-passed.ts';
import { authBasicWithoutUserFile } from './auth-basic-without-user-file.ts';
import { authBypassedByLocation } from './auth-bypassed-by-location.ts';
import { authRequestContentLength } from './auth-request-content-length.ts';
import { authRequestLocationPublic } from './auth-request-location-public.ts';
import { autoindexEnabled } from './autoindex-enabled.ts';
import { backgroundUpdateWithoutStale } from './background-update-without-stale.ts';
import { blockTooLong } from './block-too-long.ts';
import { bomOrInvisibleSpace } from './bom-or-invisible-space.ts';
import { bufferSizeConflict } from './buffer-size-conflict.ts';
import { cacheBypassStoresPrivate } from './cache-bypass-stores-private.ts';
import { cacheIgnoresSetCookie } from './cache-ignores-set-cookie.ts';
import { cacheKeyMissingHost } from './cache-key-missing-host.ts';
import { cacheKeyMixesRequests } from './cache-key-mixes-requests.ts';
import { cacheMissingKey } from './cache-missing-key.ts';
import { cachePathUnbounded } from './cache-path-unbounded.ts';
import { cacheSettingWithoutCache } from './cache-setting-without-cache.ts';
import { cacheWithoutBuffering } from './cache-without-buffering.ts';
import { captureOverwritten } from './capture-overwritten.ts';
import { catchAllNotDefault } from './catch-all-not-default.ts';
import { certificateAndKeySwapped } from './certificate-and-key-swapped.ts';
import { certificateWithoutChain } from './certificate-without-chain.ts';
import { clientCertUnchecked } from './client-cert-unchecked.ts';
import { clientIp } from './client-ip.ts';
import { clientMaxBodySizeUnset } from './client-max-body-size-unset.ts';
import { clientMaxBodySizeZero } from './client-max-body-size-zero.ts';
import { commaInList } from './comma-in-list.ts';
import { conflictingServerName } from './conflicting-server-name.ts';
import { corsCredentials } from './cors-credentials.ts';
import { csrfOriginNoScheme } from './csrf-origin-no-scheme.ts';
import { csrfPortLost } from './csrf-port-lost.ts';
import { cveRewriteArgs } from './cve-rewrite-args.ts';
import { davUnprotected } from './dav-unprotected.ts';
import { debugErrorLog } from './debug-error-log.ts';
import { debugTrue } from './debug-true.ts';
import { defaultServerOnlyDirective } from './default-server-only-directive.ts';
import { dheWithoutDhparam } from './dhe-without-dhparam.ts';
import { directProxyNoUpstream } from './direct-proxy-no-upstream.ts';
import { directiveInheritance } from './directive-inheritance.ts';
import { dotfilesExposed } from './dotfiles-exposed.ts';
import { duplicateCacheControl } from './duplicate-cache-control.ts';
import { duplicateDefaultServer } from './duplicate-default-server.ts';
import { duplicateDirective } from './duplicate-directive.ts';
import { duplicateListen } from './duplicate-listen.ts';
import { duplicateListenOptions } from './duplicate-listen-options.ts';
import { duplicateLocation } from './duplicate-location.ts';
import { duplicateProxyHeader } from './duplicate-proxy-header.ts';
import { duplicateUpstream } from './duplicate-upstream.ts';
import { duplicateUpstreamServer } from './duplicate-upstream-server.ts';
import { earlyDataReplay } from './early-data-replay.ts';
import { emptyStatement } from './empty-statement.ts';
import { emptyUpstream } from './empty-upstream.ts';
import { errorLogOff } from './error-log-off.ts';
import { errorPageBehindGuard } from './error-page-behind-guard.ts';
import { errorPageFromFailingServer } from './error-page-from-failing-server.ts';
import { errorPageMissingSlash } from './error-page-missing-slash.ts';
import { errorPageRedirectWithoutLocation } from './error-page-redirect-without-location.ts';
import { errorPageWithoutIntercept } from './error-page-without-intercept.ts';
import { errorsCachedLong } from './errors-cached-long.ts';
import { exactGuardBypassed } from './exact-guard-bypassed.ts';
import { exactLocationLosesIndex } from './exact-location-loses-index.ts';
import { fastcgiIndexUnused } from './fastcgi-index-unused.ts';
import { fastcgiMissingScriptFilename } from './fastcgi-missing-script-filename.ts';
import { fastcgiPassToHttpServer } from './fastcgi-pass-to-http-server.ts';
import { filesystemRootExposure } from './filesystem-root-exposure.ts';
import { forwardedHostSpoofable } from './forwarded-host-spoofable.ts';
import { geoOfForwardedHeader } from './geo-of-forwarded-header.ts';
import { grpcPassWithoutHttp2 } from './grpc-pass-without-http2.ts';
import { gzipDisabled } from './gzip-disabled.ts';
import { gzipOfCompressedTypes } from './gzip-of-compressed-types.ts';
import { gzipTypesWithoutGzip } from './gzip-types-without-gzip.ts';
import { gzipWithoutVary } from './gzip-without-vary.ts';
import { handlerNotInherited } from './handler-not-inherited.ts';
import { headerNewline } from './header-newline.ts';
import { headerWithoutAlways } from './header-without-always.ts';
import { headersInheritanceLost } from './headers-inheritance-lost.ts';
import { highCompressionLevel } from './high-compression-level.ts';
import { hostDuplicated } from './host-duplicated.ts';
import { hostHeaderMissing } from './host-header-missing.ts';
import { hostSpoofing } from './host-spoofing.ts';
import { hostUnderscore } from './host-underscore.ts';
import { hstsOverHttp } from './hsts-over-http.ts';
import { hstsPreloadIncomplete } from './hsts-preload-incomplete.ts';
import { hstsTooShort } from './hsts-too-short.ts';
import { hstsWithoutMaxAge } from './hsts-without-max-age.ts';
import { httpSplitting } from './http-splitting.ts';
import { http2Misdirected } from './http2-misdirected.ts';
import { ifEqualsRegex } from './if-equals-regex.ts';
import { ifInLocation } from './if-in-location.ts';
import { ifSettingsLost } from './if-settings-lost.ts';
import { ifSkipsTryFiles } from './if-skips-try-files.ts';
import { includeCycle } from './include-cycle.ts';
import { includeNotFound } from './include-not-found.ts';
import { inconsistentIndentation } from './inconsistent-indentation.ts';
import { interceptErrorsWithoutErrorPage } from './intercept-errors-without-error-page.ts';
import { invalidAddress } from './invalid-address.ts';
import { invalidArgumentCount } from './invalid-argument-count.ts';
import { invalidCaptureReference } from './invalid-capture-reference.ts';
import { invalidDirectiveContext } from './invalid-directive-context.ts';
import { invalidEnumValue } from './invalid-enum-value.ts';
import { invalidFlagValue } from './invalid-flag-value.ts';
import { invalidIfCondition } from './invalid-if-condition.ts';
import { invalidListenAddress } from './invalid-listen-address.ts';
import { invalidListenParameter } from './invalid-listen-parameter.ts';
import { invalidLocationModifier } from './invalid-location-modifier.ts';
import { invalidLocationNesting } from './invalid-location-nesting.ts';
import { invalidLogParameter } from './invalid-log-parameter.ts';
import { invalidMapEntry } from './invalid-map-entry.ts';
import { invalidMethod } from './invalid-method.ts';
import { invalidNumber } from './invalid-number.ts';
import { invalidParameter } from './invalid-parameter.ts';
import { invalidRefererUnset } from './invalid-referer-unset.ts';
import { invalidRegex } from './invalid-regex.ts';
import { invalidRewrite } from './invalid-rewrite.ts';
import { invalidServerName } from './invalid-server-name.ts';
import { invalidSizeOrTime } from './invalid-size-or-time.ts';
import { invalidStatusCode } from './invalid-status-code.ts';
import { invalidSuppressionComment } from './invalid-suppression-comment.ts';
import { invalidUpstreamAddress } from './invalid-upstream-address.ts';
import { invalidValue } from './invalid-value.ts';
import { ipHashBehindProxy } from './ip-hash-behind-proxy.ts';
import { keepaliveDisabled } from './keepalive-disabled.ts';
import { limitExceptWithoutRules } from './limit-except-without-rules.ts';
import { limitKeyAsText } from './limit-key-as-text.ts';
import { limitKeyFromClient } from './limit-key-from-client.ts';
import { limitReqNoBurst } from './limit-req-no-burst.ts';
import { listen80WithSsl } from './listen-80-with-ssl.ts';
import { listen443WithoutSsl } from './listen-443-without-ssl.ts';
import { listenDefaultAlias } from './listen-default-alias.ts';
import { listenHttp2Deprecated } from './listen-http2-deprecated.ts';
import { listenIpShadowsWildcard } from './listen-ip-shadows-wildcard.ts';
import { listenIpv6onlyOff } from './listen-ipv6only-off.ts';
import { listenProtocolRedefined } from './listen-protocol-redefined.ts';
import { locationGluedModifier } from './location-glued-modifier.ts';
import { locationNeverMatches } from './location-never-matches.ts';
import { logFormatJsonUnescaped } from './log-format-json-unescaped.ts';
import { lowAddressBits } from './low-address-bits.ts';
import { lowKeepaliveRequests } from './low-keepalive-requests.ts';
import { malformedVariable } from './malformed-variable.ts';
import { mapKeyWithoutTilde } from './map-key-without-tilde.ts';
import { mapMissingDefault } from './map-missing-default.ts';
import { mapOverwritesCaptures } from './map-overwrites-captures.ts';
import { mapWithoutHostnames } from './map-without-hostnames.ts';
import { maxConnsWithoutZone } from './max-conns-without-zone.ts';
import { maybeUninitializedVariable } from './maybe-uninitialized-variable.ts';
import { mediaLocationMissing } from './media-location-missing.ts';
import { mergeSlashesOff } from './merge-slashes-off.ts';
import { missingDefaultServer } from './missing-default-server.ts';
import { missingErrorLog } from './missing-error-log.ts';
import { missingHsts } from './missing-hsts.ts';
import { missingParameter } from './missing-parameter.ts';
import { missingSemicolon } from './missing-semicolon.ts';
import { missingWorkerProcesses } from './missing-worker-processes.ts';
import { mixedCaseVariable } from './mixed-case-variable.ts';
import { multipleContentHandlers } from './multiple-content-handlers.ts';
import { nestedCaretTilde } from './nested-caret-tilde.ts';
import { noCacheWithoutBypass } from './no-cache-without-bypass.ts';
import { obsoleteDirective } from './obsolete-directive.ts';
import { obsoleteSecurityHeader } from './obsolete-security-header.ts';
import { offMisspelt } from './off-misspelt.ts';
import { origins } from './origins.ts';
import { parameterTooLong } from './parameter-too-long.ts';
import { passAddressHasSchemeOrPath } from './pass-address-has-scheme-or-path.ts';
import { passwordWithoutTls } from './password-without-tls.ts';
import { phpSourceServed } from './php-source-served.ts';
import { placeholderServerNameRedirect } from './placeholder-server-name-redirect.ts';
import { postQuantumCurve } from './post-quantum-curve.ts';
import { preferReturn } from './prefer-return.ts';
import { preferServerBlock } from './prefer-server-block.ts';
import { preferTryFiles } from './prefer-try-files.ts';
import { prefixStripped } from './prefix-stripped.ts';
import { protocolMismatch } from './protocol-mismatch.ts';
import { proxyBufferingOff } from './proxy-buffering-off.ts';
import { proxyHttpsWithoutSni } from './proxy-https-without-sni.ts';
import { proxyMissingHost } from './proxy-missing-host.ts';
import { proxyParamsNotShipped } from './proxy-params-not-shipped.ts';
import { proxyPassDropsQuery } from './proxy-pass-drops-query.ts';
import { proxyPassMissingScheme } from './proxy-pass-missing-scheme.ts';
import { proxyPassNormalized } from './proxy-pass-normalized.ts';
import { proxyPassSlashMismatch } from './proxy-pass-slash-mismatch.ts';
import { proxyPassStaticDns } from './proxy-pass-static-dns.ts';
import { proxyPassStaticUriWithVariables } from './proxy-pass-static-uri-with-variables.ts';
import { proxyPassToItself } from './proxy-pass-to-itself.ts';
import { proxyPassUriNotAllowed } from './proxy-pass-uri-not-allowed.ts';
import { proxyPassVariableWithoutResolver } from './proxy-pass-variable-without-resolver.ts';
import { proxyPassWithUri } from './proxy-pass-with-uri.ts';
import { proxyRedirectDefaultMisuse } from './proxy-redirect-default-misuse.ts';
import { proxyRedirectInsteadOfPass } from './proxy-redirect-instead-of-pass.ts';
import { proxyRedirectMismatch } from './proxy-redirect-mismatch.ts';
import { proxyRetriesNonIdempotent } from './proxy-retries-non-idempotent.ts';
import { proxySchemePortMismatch } from './proxy-scheme-port-mismatch.ts';
import { proxySslHeaderBadKey } from './proxy-ssl-header-bad-key.ts';
import { proxySslHeaderMissing } from './proxy-ssl-header-missing.ts';
import { proxySslHeaderSpoofable } from './proxy-ssl-header-spoofable.ts';
import { proxySslNameOfGroup } from './proxy-ssl-name-of-group.ts';
import { proxySslUnverified } from './proxy-ssl-unverified.ts';
import { proxySslWithoutHttps } from './proxy-ssl-without-https.ts';
import { proxyUriIgnoredAfterBreak } from './proxy-uri-ignored-after-break.ts';
import { quicBpfReuseport } from './quic-bpf-reuseport.ts';
import { quicWithoutAltSvc } from './quic-without-alt-svc.ts';
import { quicWithoutReuseport } from './quic-without-reuseport.ts';
import { realIpNoSource } from './real-ip-no-source.ts';
import { realIpTrustAll } from './real-ip-trust-all.ts';
import { redirectDoublesSlash } from './redirect-doubles-slash.ts';
import { redirectServerName } from './redirect-server-name.ts';
import { redirectToItself } from './redirect-to-itself.ts';
import { redundantMimeType } from './redundant-mime-type.ts';
import { regexExactMatch } from './regex-exact-match.ts';
import { regexRedos } from './regex-redos.ts';
import { regexShadowsPrefix } from './regex-shadows-prefix.ts';
import { regexStealsStatic } from './regex-steals-static.ts';
import { regexUnescapedDot } from './regex-unescaped-dot.ts';
import { removedDirective } from './removed-directive.ts';
import { repeatedIndex } from './repeated-index.ts';
import { repeatedResponseHeader } from './repeated-response-header.ts';
import { requestBodiesKept } from './request-bodies-kept.ts';
import { requestBufferingNeedsHttp11 } from './request-buffering-needs-http11.ts';
import { requestTestFails } from './request-test-fails.ts';
import { resolverExternal } from './resolver-external.ts';
import { returnMakesDeadCode } from './return-makes-dead-code.ts';
import { rewriteCycle } from './rewrite-cycle.ts';
import { rewriteDuplicateArgs } from './rewrite-duplicate-args.ts';
import { rewriteMissingScheme } from './rewrite-missing-scheme.ts';
import { rewriteMissingSlash } from './rewrite-missing-slash.ts';
import { rewriteNeverMatches } from './rewrite-never-matches.ts';
import { rootInLocation } from './root-in-location.ts';
import { rootMissingSlash } from './root-missing-slash.ts';
import { rootRepeatsLocation } from './root-repeats-location.ts';
import { rootUnset } from './root-unset.ts';
import type { Rule } from './rule.ts';
import { samesiteNoneInsecure } from './samesite-none-insecure.ts';
import { satisfyAnyAllowsAll } from './satisfy-any-allows-all.ts';
import { satisfyAnyWithoutAuth } from './satisfy-any-without-auth.ts';
import { scriptFilenameHardcoded } from './script-filename-hardcoded.ts';
import { secretFileServed } from './secret-file-served.ts';
import { secretsLogged } from './secrets-logged.ts';
import { secureLinkUnchecked } from './secure-link-unchecked.ts';
import { secureLinkWithoutSecret } from './secure-link-without-secret.ts';
import { securityHeaderHidden } from './security-header-hidden.ts';
import { securityHeaderIgnored } from './security-header-ignored.ts';
import { serverNameNotAscii } from './server-name-not-ascii.ts';
import { serverNameWithoutTilde } from './server-name-without-tilde.ts';
import { serverTokens } from './server-tokens.ts';
import { serverTokensUnset } from './server-tokens-unset.ts';
import { serverTryFilesIgnored } from './server-try-files-ignored.ts';
import { setReadonlyVariable } from './set-readonly-variable.ts';
import { settingOfAnotherModule } from './setting-of-another-module.ts';
import { shadowedMapRegex } from './shadowed-map-regex.ts';
import { shadowedRegexLocation } from './shadowed-regex-location.ts';
import { smartQuotes } from './smart-quotes.ts';
import { sourceExposed } from './source-exposed.ts';
import { spaceBeforeSemicolon } from './space-before-semicolon.ts';
import { splitClientsTotal } from './split-clients-total.ts';
import { splitClientsWithoutRest } from './split-clients-without-rest.ts';
import { sslCertificateWithoutTls } from './ssl-certificate-without-tls.ts';
import { sslCiphersOfTls13 } from './ssl-ciphers-of-tls13.ts';
import { sslDirectiveRemoved } from './ssl-directive-removed.ts';
import { sslListenWithoutCertificate } from './ssl-listen-without-certificate.ts';
import { sslPreferServerCiphers } from './ssl-prefer-server-ciphers.ts';
import { sslPrereadMissing } from './ssl-preread-missing.ts';
import { sslRedirectLoop } from './ssl-redirect-loop.ts';
import { sslSessionCacheBuiltin } from './ssl-session-cache-builtin.ts';
import { sslStaplingLetsencrypt } from './ssl-stapling-letsencrypt.ts';
import { sslStaplingWithoutResolver } from './ssl-stapling-without-resolver.ts';
import { sslVerifyWithoutCa } from './ssl-verify-without-ca.ts';
import { ssrf } from './ssrf.ts';
import { staticAliasSlash } from './static-alias-slash.ts';
import { staticAliasTraversal } from './static-alias-traversal.ts';
import { staticAndProxySwapped } from './static-and-proxy-swapped.ts';
import { staticProxySwapped } from './static-proxy-swapped.ts';
import { staticRootDoubled } from './static-root-doubled.ts';
import { staticRootMismatch } from './static-root-mismatch.ts';
import { staticUrlMismatch } from './static-url-mismatch.ts';
import { statusPageExposed } from './status-page-exposed.ts';
import { structureErrors } from './structure-errors.ts';
import { subFilterCompressed } from './sub-filter-compressed.ts';
import { systemFolderServed } from './system-folder-served.ts';
import { tcpNopushWithoutSendfile } from './tcp-nopush-without-sendfile.ts';
import { trailingWhitespace } from './trailing-whitespace.ts';
import { tryFilesDropsQuery } from './try-files-drops-query.ts';
import { tryFilesInRegexAlias } from './try-files-in-regex-alias.ts';
import { tryFilesLosesPrefix } from './try-files-loses-prefix.ts';
import { tryFilesMisplacedSpecial } from './try-files-misplaced-special.ts';
import { tryFilesNoOpenFileCache } from './try-files-no-open-file-cache.ts';
import { tryFilesRequestUri } from './try-files-request-uri.ts';
import { tryFilesSelfFallback } from './try-files-self-fallback.ts';
import { tryFilesWithProxy } from './try-files-with-proxy.ts';
import { typesDropMimeTypes } from './types-drop-mime-types.ts';
import { unanchoredRegex } from './unanchored-regex.ts';
import { unclosedLuaBlock } from './unclosed-lua-block.ts';
import { unclosedQuote } from './unclosed-quote.ts';
import { uncontrolledPhp } from './uncontrolled-php.ts';
import { undefinedLogFormat } from './undefined-log-format.ts';
import { undefinedNamedLocation } from './undefined-named-location.ts';
import { undefinedUpstream } from './undefined-upstream.ts';
import { undefinedVariable } from './undefined-variable.ts';
import { undefinedZone } from './undefined-zone.ts';
import { unknownDirective } from './unknown-directive.ts';
import { unknownSslCipher } from './unknown-ssl-cipher.ts';
import { unmatchedBrace } from './unmatched-brace.ts';
import { unquotedRegexBrace } from './unquoted-regex-brace.ts';
import { unreachableAccessRule } from './unreachable-access-rule.ts';
import { unusedDefinition } from './unused-definition.ts';
import { unusedSuppression } from './unused-suppression.ts';
import { uploadLimitDefault } from './upload-limit-default.ts';
import { upstreamInCompose } from './upstream-in-compose.ts';
import { upstreamKeepaliveIneffective } from './upstream-keepalive-ineffective.ts';
import { upstreamKeepaliveMissing } from './upstream-keepalive-missing.ts';
import { upstreamMethodConflict } from './upstream-method-conflict.ts';
import { upstreamMismatch } from './upstream-mismatch.ts';
import { upstreamNamedWithPort } from './upstream-named-with-port.ts';
import { upstreamParametersIgnored } from './upstream-parameters-ignored.ts';
import { upstreamResolveRequirements } from './upstream-resolve-requirements.ts';
import { uwsgiHeaderNoop } from './uwsgi-header-noop.ts';
import { uwsgiParamsMissing } from './uwsgi-params-missing.ts';
import { uwsgiWithoutParams } from './uwsgi-without-params.ts';
import { validRefererWithScheme } from './valid-referer-with-scheme.ts';
import { validReferersNone } from './valid-referers-none.ts';
import { variableDash } from './variable-dash.ts';
import { variableReadBeforeSet } from './variable-read-before-set.ts';
import { weakSslCiphers } from './weak-ssl-ciphers.ts';
import { weakSslProtocol } from './weak-ssl-protocol.ts';
import { websocketHeadersMissing } from './websocket-headers-missing.ts';
import { websocketIdleTimeout } from './websocket-idle-timeout.ts';
import { websocketIncomplete } from './websocket-incomplete.ts';
import { websocketTimeout } from './websocket-timeout.ts';
import { wellKnownBlocked } from './well-known-blocked.ts';
import { workerConnectionsVsNofile } from './worker-connections-vs-nofile.ts';
import { workerRunsAsRoot } from './worker-runs-as-root.ts';
import { worldWritableFiles } from './world-writable-files.ts';
import { xffSpoofable } from './xff-spoofable.ts';
import { xfpFlattened } from './xfp-flattened.ts';
import { xfpMissing } from './xfp-missing.ts';

export const rules: readonly Rule[] = [
  missingSemicolon,
  unmatchedBrace,
  unquotedRegexBrace,
  unclosedQuote,
  emptyStatement,
  parameterTooLong,
  unclosedLuaBlock,
  bomOrInvisibleSpace,
  unknownDirective,
  invalidDirectiveContext,
  invalidArgumentCount,
  invalidFlagValue,
  bufferSizeConflict,
  invalidValue,
  lowAddressBits,
  invalidLogParameter,
  invalidParameter,
  missingParameter,
  duplicateDirective,
  invalidNumber,
  invalidSizeOrTime,
  invalidEnumValue,
  undefinedVariable,
  undefinedZone,
  undefinedLogFormat,
  duplicateUpstream,
  emptyUpstream,
  upstreamMethodConflict,
  upstreamResolveRequirements,
  setReadonlyVariable,
  duplicateListen,
  duplicateDefaultServer,
  duplicateListenOptions,
  listenProtocolRedefined,
  conflictingServerName,
  invalidServerName,
  invalidListenAddress,
  invalidListenParameter,
  invalidRegex,
  duplicateLocation,
  invalidLocationNesting,
  invalidLocationModifier,
  invalidIfCondition,
  invalidStatusCode,
  invalidRewrite,
  invalidMethod,
  aliasRootConflict,
  malformedVariable,
  invalidAddress,
  passAddressHasSchemeOrPath,
  proxyPassMissingScheme,
  proxyPassUriNotAllowed,
  upstreamNamedWithPort,
  proxyRedirectDefaultMisuse,
  invalidMapEntry,
  splitClientsTotal,
  invalidUpstreamAddress,
  structureErrors,
  includeNotFound,
  includeCycle,
  sslListenWithoutCertificate,
  sslVerifyWithoutCa,
  listen443WithoutSsl,
  listen80WithSsl,
  weakSslProtocol,
  weakSslCiphers,
  sslCertificateWithoutTls,
  certificateAndKeySwapped,
  certificateWithoutChain,
  dheWithoutDhparam,
  sslSessionCacheBuiltin,
  http2Misdirected,
  quicBpfReuseport,
  quicWithoutAltSvc,
  quicWithoutReuseport,
  sslCiphersOfTls13,
  unknownSslCipher,
  hstsTooShort,
  hstsWithoutMaxAge,
  hstsPreloadIncomplete,
  hstsOverHttp,
  missingHsts,
  resolverExternal,
  postQuantumCurve,
  sslStaplingWithoutResolver,
  sslStaplingLetsencrypt,
  sslPreferServerCiphers,
  clientMaxBodySizeZero,
  debugErrorLog,
  lowKeepaliveRequests,
  keepaliveDisabled,
  limitReqNoBurst,
  gzipDisabled,
  clientMaxBodySizeUnset,
  missingErrorLog,
  missingWorkerProcesses,
  workerConnectionsVsNofile,
  tryFilesNoOpenFileCache,
  regexExactMatch,
  ipHashBehindProxy,
  cacheMissingKey,
  undefinedUpstream,
  listenHttp2Deprecated,
  listenDefaultAlias,
  sslDirectiveRemoved,
  obsoleteDirective,
  removedDirective,
  redundantMimeType,
  gzipTypesWithoutGzip,
  gzipOfCompressedTypes,
  gzipWithoutVary,
  highCompressionLevel,
  trailingWhitespace,
  spaceBeforeSemicolon,
  inconsistentIndentation,
  blockTooLong,
  requestTestFails,
  locationNeverMatches,
  rewriteNeverMatches,
  locationGluedModifier,
  nestedCaretTilde,
  invalidSuppressionComment,
  unusedSuppression,
  returnMakesDeadCode,
  multipleContentHandlers,
  handlerNotInherited,
  serverTryFilesIgnored,
  tryFilesWithProxy,
  httpSplitting,
  ssrf,
  hostSpoofing,
  uncontrolledPhp,
  corsCredentials,
  origins,
  invalidCaptureReference,
  mapOverwritesCaptures,
  aliasTraversal,
  proxyPassDropsQuery,
  rewriteDuplicateArgs,
  cveRewriteArgs,
  regexUnescapedDot,
  unanchoredRegex,
  tryFilesSelfFallback,
  tryFilesMisplacedSpecial,
  tryFilesDropsQuery,
  undefinedNamedLocation,
  errorPageMissingSlash,
  errorPageWithoutIntercept,
  aliasSlashMismatch,
  aliasRegexWithoutCapture,
  xffSpoofable,
  validReferersNone,
  regexRedos,
  ifSkipsTryFiles,
  ifInLocation,
  rewriteMissingScheme,
  rewriteMissingSlash,
  preferReturn,
  preferServerBlock,
  preferTryFiles,
  repeatedIndex,
  rootInLocation,
  smartQuotes,
  ifSettingsLost,
  tryFilesLosesPrefix,
  errorPageRedirectWithoutLocation,
  errorPageFromFailingServer,
  exactLocationLosesIndex,
  redirectToItself,
  rewriteCycle,
  aliasAfterRewrite,
  redirectDoublesSlash,
  tryFilesRequestUri,
  captureOverwritten,
  wellKnownBlocked,
  rootMissingSlash,
  commaInList,
  phpSourceServed,
  tryFilesInRegexAlias,
  rootRepeatsLocation,
  regexShadowsPrefix,
  shadowedRegexLocation,
  directiveInheritance,
  accessLogOffConflict,
  accessLogOn,
  errorLogOff,
  tcpNopushWithoutSendfile,
  realIpNoSource,
  invalidRefererUnset,
  headerWithoutAlways,
  mapMissingDefault,
  mapWithoutHostnames,
  splitClientsWithoutRest,
  validRefererWithScheme,
  serverNameNotAscii,
  variableReadBeforeSet,
  geoOfForwardedHeader,
  limitKeyAsText,
  unusedDefinition,
  maybeUninitializedVariable,
  repeatedResponseHeader,
  mapKeyWithoutTilde,
  ifEqualsRegex,
  typesDropMimeTypes,
  shadowedMapRegex,
  logFormatJsonUnescaped,
  duplicateCacheControl,
  missingDefaultServer,
  catchAllNotDefault,
  listenIpShadowsWildcard,
  defaultServerOnlyDirective,
  listenIpv6onlyOff,
  serverNameWithoutTilde,
  placeholderServerNameRedirect,
  mixedCaseVariable,
  variableDash,
  staticAndProxySwapped,
  proxyPassSlashMismatch,
  proxyPassStaticUriWithVariables,
  proxyUriIgnoredAfterBreak,
  proxyPassVariableWithoutResolver,
  proxyPassWithUri,
  proxyPassNormalized,
  proxyPassStaticDns,
  proxyMissingHost,
  proxyRedirectMismatch,
  cacheWithoutBuffering,
  subFilterCompressed,
  duplicateProxyHeader,
  proxyBufferingOff,
  upstreamKeepaliveIneffective,
  websocketIncomplete,
  proxyHttpsWithoutSni,
  cacheKeyMissingHost,
  cacheIgnoresSetCookie,
  cacheKeyMixesRequests,
  cacheBypassStoresPrivate,
  backgroundUpdateWithoutStale,
  proxySslUnverified,
  earlyDataReplay,
  directProxyNoUpstream,
  fastcgiMissingScriptFilename,
  scriptFilenameHardcoded,
  uwsgiWithoutParams,
  grpcPassWithoutHttp2,
  upstreamParametersIgnored,
  maxConnsWithoutZone,
  proxyRetriesNonIdempotent,
  proxySslWithoutHttps,
  settingOfAnotherModule,
  proxyPassToItself,
  duplicateUpstreamServer,
  errorsCachedLong,
  interceptErrorsWithoutErrorPage,
  websocketIdleTimeout,
  cachePathUnbounded,
  fastcgiIndexUnused,
  proxySchemePortMismatch,
  upstreamKeepaliveMissing,
  cacheSettingWithoutCache,
  noCacheWithoutBypass,
  sslPrereadMissing,
  proxySslNameOfGroup,
  requestBufferingNeedsHttp11,
  proxyRedirectInsteadOfPass,
  fastcgiPassToHttpServer,
  allowWithoutDeny,
  unreachableAccessRule,
  accessRulesBypassed,
  authBasicWithoutUserFile,
  statusPageExposed,
  addHeaderContentType,
  autoindexEnabled,
  clientCertUnchecked,
  davUnprotected,
  filesystemRootExposure,
  headerNewline,
  mergeSlashesOff,
  obsoleteSecurityHeader,
  realIpTrustAll,
  serverTokens,
  serverTokensUnset,
  systemFolderServed,
  workerRunsAsRoot,
  authBypassedByLocation,
  exactGuardBypassed,
  satisfyAnyAllowsAll,
  limitExceptWithoutRules,
  requestBodiesKept,
  worldWritableFiles,
  secureLinkUnchecked,
  secureLinkWithoutSecret,
  limitKeyFromClient,
  securityHeaderIgnored,
  authRequestContentLength,
  secretFileServed,
  dotfilesExposed,
  offMisspelt,
  secretsLogged,
  ambiguousHeadersPassed,
  securityHeaderHidden,
  passwordWithoutTls,
  accessByForwardedHeader,
  authRequestLocationPublic,
  rootUnset,
  satisfyAnyWithoutAuth,
  errorPageBehindGuard,
  samesiteNoneInsecure,
  staticAliasSlash,
  staticAliasTraversal,
  staticRootDoubled,
  hostHeaderMissing,
  hostUnderscore,
  hostDuplicated,
  headersInheritanceLost,
  proxySslHeaderBadKey,
  csrfOriginNoScheme,
  debugTrue,
  staticRootMismatch,
  regexStealsStatic,
  uploadLimitDefault,
  prefixStripped,
  xfpMissing,
  uwsgiParamsMissing,
  uwsgiHeaderNoop,
  forwardedHostSpoofable,
  clientIp,
  redirectServerName,
  proxyParamsNotShipped,
  proxySslHeaderMissing,
  sslRedirectLoop,
  proxySslHeaderSpoofable,
  xfpFlattened,
  csrfPortLost,
  allowedHostsMismatch,
  upstreamMismatch,
  upstreamInCompose,
  protocolMismatch,
  websocketHeadersMissing,
  websocketTimeout,
  staticUrlMismatch,
  mediaLocationMissing,
  sourceExposed,
  staticProxySwapped,
];
