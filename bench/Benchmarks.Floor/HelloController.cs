using System.Collections.Concurrent;
using Microsoft.AspNetCore.Mvc;

namespace Personalisation.Benchmarks.Floor;

/// <summary>Fixed responses: the cost of the framework without a store.</summary>
[ApiController]
[Route("hello/{name}")]
public sealed class HelloController : ControllerBase
{
    private static readonly ConcurrentDictionary<string, byte[]> Answers = new(StringComparer.Ordinal);

    /// <summary>Keeps an answer.</summary>
    [HttpPost]
    public async Task Keep(string name)
    {
        using var body = new MemoryStream();
        await Request.Body.CopyToAsync(body);
        Answers[name] = body.ToArray();
    }

    [HttpGet]
    public IActionResult Get(string name) => File(Answers[name], "application/json; charset=utf-8");

    /// <summary>The same, after a body that is read and not looked at.</summary>
    [HttpPut]
    public async Task<IActionResult> Put(string name)
    {
        await Request.Body.CopyToAsync(Stream.Null);
        return Get(name);
    }
}
