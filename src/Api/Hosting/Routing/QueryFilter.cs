using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.WebUtilities;
using Personalisation.Application.Errors;

namespace Personalisation.Api.Hosting.Routing;

/// <summary>
/// Rejects query parameters that an action would not see: undeclared ones, also in another case, and repetitions.
/// </summary>
internal sealed class QueryFilter : IResourceFilter
{
    private const int LongestName = 128;
    private readonly Dictionary<string, bool> _parameters;

    public QueryFilter(ActionModel action)
    {
        // By name, whether a parameter may be repeated.
        _parameters = action
            .Parameters.Where(parameter => parameter.BindingInfo?.BindingSource == BindingSource.Query)
            .ToDictionary(
                parameter => parameter.BindingInfo?.BinderModelName ?? parameter.ParameterName,
                parameter => parameter.ParameterType.IsArray,
                StringComparer.Ordinal
            );
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidRequestException">A parameter is unknown or repeated.</exception>
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        if (context.HttpContext.Request.QueryString is { HasValue: true, Value: { } query })
        {
            RequireKnown(query);
        }
    }

    /// <inheritdoc/>
    public void OnResourceExecuted(ResourceExecutedContext context) { }

    // From the raw text, because the framework's collection ignores case.
    private void RequireKnown(string query)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var pair in new QueryStringEnumerable(query))
        {
            var name = PlainName(pair.DecodeName().ToString());
            if (!_parameters.TryGetValue(name, out var mayRepeat))
            {
                errors[PlaceOf(name)] = [UnknownName.Rule(name, "a parameter of this call", _parameters.Keys)];
            }
            else if (!seen.Add(name) && !mayRepeat)
            {
                errors[name] = ["must not be sent twice"];
            }
        }

        if (errors.Count > 0)
        {
            throw new InvalidRequestException(errors);
        }
    }

    // Some clients write the name of a list with brackets.
    private string PlainName(string name) =>
        name.EndsWith(ParameterBinder.ListSuffix, StringComparison.Ordinal)
        && name[..^ParameterBinder.ListSuffix.Length] is var plain
        && _parameters.GetValueOrDefault(plain)
            ? plain
            : name;

    private static string PlaceOf(string name) =>
        name.Length is 0 ? "?"
        : name.Length > LongestName ? $"{name[..LongestName]}…"
        : name;
}
