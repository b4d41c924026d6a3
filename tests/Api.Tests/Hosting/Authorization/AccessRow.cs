using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Domain.Access;

namespace Personalisation.Api.Tests.Hosting.Authorization;

/// <summary>One call, and what each kind of caller gets: a status, or <c>yes</c> if it passes.</summary>
internal sealed record AccessRow(string Method, string Route, IReadOnlyList<string> Scopes, IReadOnlyList<string> Cells)
{
    /// <summary>The callers, in the order of the cells.</summary>
    public static readonly string[] Callers =
    [
        "no valid credential",
        "reader",
        "writer",
        "admin",
        "owner, reader",
        "owner, writer",
        "owner, admin",
        "other party",
    ];

    /// <summary>The cell of a caller.</summary>
    public string this[string caller] => Cells[Array.IndexOf(Callers, caller)];

    /// <summary>The kind of party that owns what it is about; null if nobody does.</summary>
    public PartyKind? Kind { get; init; }

    /// <summary>The path for the owner's id.</summary>
    public string PathFor(string id) =>
        Route
            .Replace("{id}", id, StringComparison.Ordinal)
            .Replace("{customerId}", id, StringComparison.Ordinal)
            .Replace("{productId}", "p", StringComparison.Ordinal)
            .Replace("{documentName}", "v1", StringComparison.Ordinal)
            .Replace("{type}", "s", StringComparison.Ordinal)
            .Replace("{field}", "f", StringComparison.Ordinal);

    /// <summary>Every call of the service, from what its endpoints declare.</summary>
    public static IReadOnlyList<AccessRow> Of(EndpointDataSource endpoints) =>
        [
            .. endpoints
                .Endpoints.OfType<RouteEndpoint>()
                .Where(IsOfService)
                .SelectMany(Rows)
                .OrderBy(row => row.Route, StringComparer.Ordinal)
                .ThenBy(row => row.Method, StringComparer.Ordinal),
        ];

    private static bool IsOfService(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is not { } action
        || action.ControllerTypeInfo.Assembly == typeof(AccessRule).Assembly;

    private static IEnumerable<AccessRow> Rows(RouteEndpoint endpoint)
    {
        var method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0];
        var path = $"/{endpoint.RoutePattern.RawText!.TrimStart('/')}";
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            yield return new AccessRow(method, path, [], [.. Callers.Select(_ => "yes")]);
            yield break;
        }

        foreach (var required in endpoint.Metadata.GetOrderedMetadata<RequiresRoleAttribute>())
        {
            var query = required.When is null ? "" : $"?{required.When}={required.Value}";
            yield return new AccessRow(
                method,
                path + query,
                [.. required.Scopes.Select(scope => $"{scope}")],
                CellsOf(endpoint, required)
            )
            {
                Kind = endpoint.Metadata.GetMetadata<OwnerAttribute>()?.Kind,
            };
        }
    }

    private static string[] CellsOf(RouteEndpoint endpoint, RequiresRoleAttribute required)
    {
        var owner = endpoint.Metadata.GetMetadata<OwnerAttribute>();
        var isPublic =
            endpoint.Metadata.GetMetadata<PublicAttribute>() is { } open
            && (open.Unless is null || !string.Equals(open.Unless, required.When, StringComparison.Ordinal));
        string For(Role role, Role least) => role >= least ? "yes" : "403";
        string Own(Role role) =>
            owner is not null ? For(role, owner.Least is default(Role) ? required.Least : owner.Least)
            : isPublic ? For(role, required.Least)
            : "404";
        return
        [
            "401",
            For(Role.Reader, required.Least),
            For(Role.Writer, required.Least),
            For(Role.Admin, required.Least),
            Own(Role.Reader),
            Own(Role.Writer),
            Own(Role.Admin),
            isPublic ? "yes" : "404",
        ];
    }
}
