using Microsoft.AspNetCore.Mvc.Formatters;
using Personalisation.Application.Errors;

namespace Personalisation.Api.Hosting.Json;

/// <summary>
/// Reads bodies. The framework's own formatter answers with .NET type names and line numbers and loses whether the
/// text or the type was wrong; this one names the field and the rule, and hands whole documents on as they came.
/// </summary>
internal sealed class JsonBodyFormatter : InputFormatter
{
    private const string Json = "application/json";

    public JsonBodyFormatter()
    {
        SupportedMediaTypes.Add(Json);
        SupportedMediaTypes.Add(MergePatchBody.MediaType);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> GetSupportedContentTypes(string? contentType, Type objectType) =>
        [MediaTypeOf(objectType)];

    /// <inheritdoc/>
    // Nothing is of no media type: a request without a body gets an error that says so.
    public override bool CanRead(InputFormatterContext context) =>
        !SentBody.IsPossible(context.HttpContext) || IsTaken(context);

    /// <inheritdoc/>
    public override async Task<InputFormatterResult> ReadRequestBodyAsync(InputFormatterContext context)
    {
        var bytes = await RequestBody.ReadAll(context.HttpContext);
        if (bytes.Length == 0)
        {
            throw new InvalidRequestException("$", JsonFault.Empty);
        }

        // For code that asks later what the client sent.
        var body = new JsonBody(bytes);
        context.HttpContext.Features.Set(body);
        return await InputFormatterResult.SuccessAsync(
            context.ModelType == typeof(JsonBody) ? body
            : context.ModelType == typeof(MergePatchBody) ? new MergePatchBody(bytes)
            : WireJson.Read(bytes.Span, context.ModelType)
        );
    }

    private static string MediaTypeOf(Type model) =>
        model == typeof(MergePatchBody) || typeof(IMergePatch).IsAssignableFrom(model)
            ? MergePatchBody.MediaType
            : Json;

    private static bool IsTaken(InputFormatterContext context) =>
        SentBody.IsOf(context.HttpContext.Request, MediaTypeOf(context.ModelType))
        && SentBody.CodingsOf(context.HttpContext.Request) is [];
}
