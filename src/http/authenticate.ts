import type { RequestHandler } from 'express';
import { Passport } from 'passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { getActor } from '../domain/auth';
import type { Context } from '../domain/context';
import type { Actor } from '../domain/rules';
import { bearerOf, type Claims, tokenError } from '../domain/tokens';

declare global {
  namespace Express {
    interface User extends Actor {}
  }
}

/** Sets `request.user` to the actor of the bearer token (RFC 6750), or passes on why there is none. */
export function authenticate(context: Context): RequestHandler {
  const passport = new Passport();
  const actorOf = async (claims: Claims) => getActor(context, bearerOf(claims));
  passport.use(
    new Strategy(
      {
        ...context.tokens.verification,
        secretOrKeyProvider(_request, token, done) {
          try {
            // jsonwebtoken takes a KeyObject; the types of passport-jwt do not know.
            done(null, context.tokens.keyOf(token) as unknown as Buffer);
          } catch (error) {
            done(error);
          }
        },
        jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      },
      (claims: Claims, done) => {
        actorOf(claims).then((actor) => done(null, actor), done);
      },
    ),
  );
  return (request, response, next) => {
    const settle = (error: unknown, actor: Actor | false | null, info: unknown) => {
      if (actor) request.user = actor;
      next(error ?? (actor ? undefined : tokenError(info)));
    };
    passport.authenticate('jwt', { session: false }, settle)(request, response, next);
  };
}
