using Microsoft.AspNetCore.Mvc.Formatters;
using Personalisation.Api.Hosting.Json;
using Personalisation.Application.Errors;

namespace Personalisation.Api.Signals;

/// <summary>Reads events as a JSON object or as lines, each event by itself: one of the wrong types is rejected alone.</summary>
internal sealed class EventBatchFormatter<TBatch, TEvent> : InputFormatter
    where TBatch : EventBatch<TEvent>, new()
    where TEvent : EventMembers, new()
{
    private const string Json = "application/json";

    public EventBatchFormatter()
    {
        SupportedMediaTypes.Add(Json);
        SupportedMediaTypes.Add(AcceptsNdjsonAttribute.MediaType);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> GetSupportedContentTypes(string? contentType, Type objectType) =>
        CanReadType(objectType) ? [Json, AcceptsNdjsonAttribute.MediaType] : [];

    /// <inheritdoc/>
    public override bool CanRead(InputFormatterContext context)
    {
        var request = context.HttpContext.Request;
        return CanReadType(context.ModelType)
            && SentBody.CodingsOf(request) is []
            && (SentBody.IsOf(request, Json) || SentBody.IsOf(request, AcceptsNdjsonAttribute.MediaType));
    }

    /// <inheritdoc/>
    public override async Task<InputFormatterResult> ReadRequestBodyAsync(InputFormatterContext context)
    {
        var body = await RequestBody.ReadAll(context.HttpContext);
        if (body.Length == 0)
        {
            throw new InvalidRequestException("$", JsonFault.Empty);
        }

        var isLines = SentBody.IsOf(context.HttpContext.Request, AcceptsNdjsonAttribute.MediaType);
        return await InputFormatterResult.SuccessAsync(
            isLines ? EventBatchText<TBatch, TEvent>.ReadLines(body.Span) : EventBatchText<TBatch, TEvent>.Read(body)
        );
    }

    /// <inheritdoc/>
    protected override bool CanReadType(Type type) => type == typeof(TBatch);
}
