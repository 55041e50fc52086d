import type { RequestHandler } from 'express';
import { Passport } from 'passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import type { Action } from '../../generated/actions';
import { actionOfOperation } from '../../generated/scopes';
import { getActor } from '../domain/auth';
import { isApiToken, readBearer } from '../domain/bearers';
import type { Context } from '../domain/context';
import type { Actor } from '../domain/rules';
import { checkScope } from '../domain/scopes';
import { bearerOf, type Claims, tokenError } from '../domain/tokens';
import type { OperationId } from './operations';

declare global {
  namespace Express {
    interface User extends Actor {}
  }
}

const tokenOf = ExtractJwt.fromAuthHeaderAsBearerToken();

/** Sets `request.user` to the actor of the bearer token (RFC 6750), or passes on why there is none. */
export function authenticate(context: Context): (id: OperationId) => RequestHandler {
  const passport = new Passport();
  const actorOf = async (claims: Claims) => getActor(context, bearerOf(claims));
  passport.use(
    new Strategy(
      {
        ...context.tokens.verification,
        secretOrKeyProvider(_request, token, done) {
          // jsonwebtoken takes a KeyObject; the types of passport-jwt do not know.
          context.tokens.keyOf(token).then((key) => done(null, key as unknown as Buffer), done);
        },
        jwtFromRequest: tokenOf,
      },
      (claims: Claims, done) => {
        actorOf(claims).then((actor) => done(null, actor), done);
      },
    ),
  );
  return (id) => (request, response, next) => {
    const enter = (actor: Actor) => {
      checkScope(actor, actionOfOperation[id] as Action);
      request.user = actor;
    };
    const token = tokenOf(request);
    if (token && isApiToken(token)) {
      const actor = readBearer(context, token).then((bearer) => getActor(context, bearer));
      return void actor.then(enter).then(() => next(), next);
    }
    const settle = (error: unknown, actor: Actor | false | null, info: unknown) => {
      if (actor) enter(actor);
      next(error ?? (actor ? undefined : tokenError(info)));
    };
    passport.authenticate('jwt', { session: false }, settle)(request, response, next);
  };
}
