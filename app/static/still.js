// Looks every five seconds whether a reviewer may still see the page they have open.
const place = document.querySelector("[data-still]");

function look() {
  fetch(place.dataset.still, { cache: "no-store", redirect: "manual" })
    .then(function (answer) {
      const shut = answer.type === "opaqueredirect" || [403, 404].indexOf(answer.status) >= 0;
      // Without the fragment, so that the page is asked for anew.
      if (shut) location.replace(location.pathname + location.search);
    })
    .catch(function () {
      // Without a network the next look will tell.
    });
}

setInterval(look, 5000);
// A page in the background looks seldom, so it looks at once when somebody comes back to it.
document.addEventListener("visibilitychange", function () {
  if (!document.hidden) look();
});
