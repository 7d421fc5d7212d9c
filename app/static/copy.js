// Puts a button beside each link or text to send, so that nobody has to mark it by hand.
for (const box of document.querySelectorAll("[data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "govuk-button govuk-button--secondary";
  button.textContent = box.dataset.copyWords || "Copy the link";
  const whose = document.createElement("span");
  whose.className = "govuk-visually-hidden";
  whose.textContent = ` for ${box.dataset.copy}`;
  button.append(whose);
  const told = document.createElement("span");
  told.className = "govuk-body govuk-!-margin-left-2";
  told.setAttribute("role", "status");
  button.addEventListener("click", () => {
    box.select();
    // Browsers give the clipboard only to https and this machine; the text is marked already.
    const copied = navigator.clipboard
      ? navigator.clipboard.writeText(box.value)
      : Promise.reject(new Error("no clipboard"));
    copied.then(
      () => (told.textContent = "Copied"),
      () => (told.textContent = "Marked: press Ctrl and C to copy")
    );
  });
  const line = document.createElement("div");
  line.append(button, told);
  box.after(line);
}
