using Microsoft.AspNetCore.Mvc;

namespace Personalisation.Api.Hosting.ProblemDetails;

/// <summary>Declares that an action may return a problem document with this status.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
internal sealed class ProducesProblemAttribute(int statusCode)
    : ProducesResponseTypeAttribute(typeof(ProblemDocument), statusCode, Problems.MediaType);
