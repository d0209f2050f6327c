// A second provider, certified by the OpenID Foundation: node certified.mjs PORT OUR-ADDRESS SECRET
import Provider from "oidc-provider";

const [port, ours, secret] = process.argv.slice(2);
const provider = new Provider(`http://localhost:${port}`, {
  clients: [
    {
      client_id: "ours",
      client_secret: secret,
      redirect_uris: [`${ours}/inloggen/terug`],
      post_logout_redirect_uris: [`${ours}/`],
      backchannel_logout_uri: `${ours}/uitloggen/provider`,
      backchannel_logout_session_required: true,
      require_auth_time: true,
    },
  ],
  cookies: { keys: [secret] },
  pkce: { required: () => true },
  // its own refuses to tell anybody on this machine
  fetch: (address, { dispatcher: _, ...options }) => globalThis.fetch(address, options),
  features: { backchannelLogout: { enabled: true } },
});
provider.on("backchannel.error", (_, error) => console.error(String(error), error.cause ?? ""));
provider.on("server_error", (_, error) => console.error(String(error)));
provider.listen(Number(port), "127.0.0.1");
