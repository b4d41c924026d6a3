using Microsoft.AspNetCore.Mvc;

namespace Personalisation.Api.Hosting.RateLimiting;

/// <summary>A result that uses the store while it is written: it holds the request's slot to its end.</summary>
internal interface IStreamedResult : IActionResult;
