using System.Text;

namespace Personalisation.Api.Tests.Hosting.Authorization;

/// <summary>The page docs/access.md.</summary>
internal static class AccessPage
{
    private const string Head = """
        # Who may call what

        What each kind of caller gets from each call. `make access` writes this page from what the actions declare, and a
        test ([`AccessTableTests`](../tests/Api.Tests/Hosting/Authorization/AccessTableTests.cs)) makes every call of every
        cell. The rules are in [docs/api.md](api.md#authentication).

        - **yes**: the call is carried out. Other cells are the status of a refusal: 401 `unauthorized`, 403 `forbidden`, 404
          as if the call or the id did not exist.
        - **no valid credential**: none; an unknown key; a key used from an address that it is not for; a token that is
          expired, for another audience, unsigned (`none`), signed with HS256 and the public key, with an unknown `kid`, by
          a foreign or withdrawn key, or with a broken signature.
        - **reader, writer, admin**: a key that is not confined to a party.
        - **owner**: a caller confined to the party of the path, with that role: its token, a key bound to it, or a back end
          with `Acting-As`. A token that names no role is a writer's.
        - **other party**: the same, with somebody else's id in the path.
        - **scopes**: a credential that is confined to scopes needs all of them, besides its role; without one, it gets a 403.


        """;

    public static string Of(IReadOnlyList<AccessRow> rows)
    {
        var page = new StringBuilder(Head.ReplaceLineEndings("\n"));
        page.Append(null, $"| call | scopes | {string.Join(" | ", AccessRow.Callers)} |\n");
        page.Append(null, $"|---|---|{string.Concat(AccessRow.Callers.Select(_ => "---|"))}\n");
        foreach (var row in rows)
        {
            var scopes = string.Join(", ", row.Scopes.Select(scope => $"`{scope}`"));
            page.Append(null, $"| `{row.Method} {row.Route}` | {scopes} | {string.Join(" | ", row.Cells)} |\n");
        }

        return page.ToString();
    }
}
